// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/layoutprocess.h"
#include "model/sql/outlinediagram.h"
#include "tests/support/samplediagram.h"
#include "widgets/diagram/diagramview.h"

#include <QApplication>
#include <QEventLoop>
#include <QScrollBar>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

// Frames of the diagram at 1600x1000, painted by software. The schema is the file that MERCATOR_BENCH_SQL names, else
// one of 470 tables made here. p95 and worst are milliseconds of processor time a frame, so that a busy machine does
// not count; run with QT_QPA_PLATFORM=offscreen.

namespace {

diagram::Diagram schema()
{
    const char *file = std::getenv("MERCATOR_BENCH_SQL");
    if (!file)
        return support::sampleDiagram(470, 990, 1);
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    sql::Outliner outliner;
    return sql::diagramOf(outliner.outline(text));
}

struct Window
{
    Window()
        : controller(std::make_shared<layout::LayoutProcess>())
        , view(&controller)
    {
        view.resize(1600, 1000);
        view.show();
        QEventLoop loop;
        QObject::connect(&controller, &widgets::DiagramController::shown, &loop, &QEventLoop::quit);
        controller.show(schema());
        loop.exec();
        view.finishPainting();
    }

    widgets::DiagramController controller;
    widgets::DiagramView view;
};

Window &window()
{
    static Window opened;
    return opened;
}

double milliseconds()
{
    timespec now {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Frames
{
public:
    void paint(widgets::DiagramView &view)
    {
        const double before = milliseconds();
        view.viewport()->repaint();
        m_times.push_back(milliseconds() - before);
    }

    void report(benchmark::State &state)
    {
        std::ranges::sort(m_times);
        state.counters["p95"] = m_times[m_times.size() * 95 / 100];
        state.counters["worst"] = m_times.back();
    }

private:
    std::vector<double> m_times {};
};

void pan(benchmark::State &state)
{
    widgets::DiagramView &view = window().view;
    view.setZoom(static_cast<double>(state.range(0)) / 100);
    view.finishPainting();
    Frames frames;
    int step = 0;
    for (auto _ : state) {
        const int way = step++ % 120 < 60 ? 31 : -31;
        view.horizontalScrollBar()->setValue(view.horizontalScrollBar()->value() + way);
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + way / 2);
        frames.paint(view);
    }
    frames.report(state);
}
BENCHMARK(pan)->Arg(6)->Arg(15)->Arg(25)->Arg(45)->Arg(60)->Arg(100)->Arg(200)->Unit(benchmark::kMillisecond);

void zoom(benchmark::State &state)
{
    widgets::DiagramView &view = window().view;
    view.setZoom(0.1);
    view.finishPainting();
    Frames frames;
    int step = 0;
    for (auto _ : state) {
        view.setZoomAround(view.zoom() * (step++ % 100 < 50 ? 1.06 : 1 / 1.06), {800, 500});
        frames.paint(view);
    }
    frames.report(state);
}
BENCHMARK(zoom)->Unit(benchmark::kMillisecond);

void drag(benchmark::State &state)
{
    widgets::DiagramController &controller = window().controller;
    window().view.setZoom(0.8);
    const std::string key = controller.picture()->schema->keys.front();
    Frames frames;
    double way = 0;
    for (auto _ : state) {
        const diagram::Rect box = controller.picture()->geometry.placement.boxes.front();
        controller.moveTables({{key, {box.x + (way < 300 ? 4 : -4), box.y}}}, true);
        way = way < 600 ? way + 4 : 0;
        frames.paint(window().view);
    }
    controller.finishMoving();
    frames.report(state);
}
BENCHMARK(drag)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
