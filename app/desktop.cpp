// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include <QApplication>

namespace app {

int openWindow(int argc, char **argv)
{
    QApplication application(argc, argv);
    return 0;
}

} // namespace app
