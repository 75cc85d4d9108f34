// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "model/base/text.h"
#include "model/migrate/duration.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <unistd.h>

namespace cli {

namespace {

bool isTerminal(int descriptor)
{
    return isatty(descriptor) == 1;
}

void write(std::FILE *file, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), file);
}

} // namespace

void Output::endProgress()
{
    if (m_progressShown)
        write(stderr, "\r\033[K");
    m_progressShown = false;
}

void Output::log(std::string_view level, std::string_view text, const Fields &fields) const
{
    nlohmann::ordered_json json {{"time", migrate::timestamp()}, {"level", level}, {"msg", text}};
    for (const auto &[name, content] : fields)
        json[name] = content;
    write(stderr, json.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace) + '\n');
}

void Output::step(std::string_view text, const Fields &fields)
{
    const std::scoped_lock lock(m_mutex);
    if (jsonLines && !quiet)
        log("info", text, fields);
}

void Output::result(std::string_view text)
{
    const std::scoped_lock lock(m_mutex);
    endProgress();
    write(stdout, isTerminal(STDOUT_FILENO) ? base::printable(text) : std::string(text));
    std::fflush(stdout);
}

void Output::message(std::string_view text)
{
    const std::scoped_lock lock(m_mutex);
    endProgress();
    if (!quiet && jsonLines)
        log("info", text);
    else if (!quiet)
        write(stderr, base::printable(text) + "\n");
}

void Output::progress(std::string_view text)
{
    if (quiet || jsonLines || !isTerminal(STDERR_FILENO))
        return;
    const std::scoped_lock lock(m_mutex);
    endProgress();
    write(stderr, base::printable(text));
    std::fflush(stderr);
    m_progressShown = true;
}

void Output::warning(std::string_view text)
{
    const std::scoped_lock lock(m_mutex);
    endProgress();
    if (jsonLines)
        log("warning", text);
    else
        write(stderr, "Warning: " + base::printable(text) + "\n");
}

int Output::error(const base::Error &error)
{
    const std::scoped_lock lock(m_mutex);
    endProgress();
    if (jsonLines)
        log("error", error.message, {{"sqlstate", error.sqlState}, {"detail", error.detail}, {"hint", error.hint}});
    else
        write(stderr, "Error: " + base::printable(error.text()) + "\n");
    return error.code == base::Code::Usage ? Usage : Failed;
}

bool Output::canAsk() const
{
    return isTerminal(STDIN_FILENO) && isTerminal(STDERR_FILENO);
}

bool Output::ask(std::string_view question)
{
    const std::string answer = askText(std::string(question) + " [y/N] ");
    return answer == "y" || answer == "Y" || answer == "yes";
}

std::string Output::askText(std::string_view question)
{
    const std::scoped_lock lock(m_mutex);
    endProgress();
    std::string answer;
    if (!canAsk())
        return answer;
    write(stderr, base::printable(question));
    std::getline(std::cin, answer);
    return answer;
}

bool Output::colours() const
{
    return isTerminal(STDOUT_FILENO) && std::getenv("NO_COLOR") == nullptr;
}

} // namespace cli
