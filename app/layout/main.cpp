// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/graphviz.h"
#include "model/diagram/engineprotocol.h"

#include <cstdio>
#include <iostream>
#include <poll.h>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace {

/// When whoever asked is gone, nobody wants the answer. Only a socket tells that while a request is being worked on.
void endWithAsker()
{
    struct stat input {};
    if (fstat(STDIN_FILENO, &input) != 0 || !S_ISSOCK(input.st_mode))
        return;
    std::thread([] {
        pollfd watched {.fd = STDIN_FILENO, .events = POLLRDHUP, .revents = 0};
        while (poll(&watched, 1, -1) <= 0) { }
        _exit(0);
    }).detach();
}

} // namespace

/// mercator-layout: reads requests from standard input until it ends, answers each on standard output. A process of its
/// own, so that Graphviz can be stopped, and may crash.
int main()
{
    endWithAsker();
    std::ios::sync_with_stdio(false);
    std::cin.tie(nullptr);
    layout::Graphviz graphviz;
    std::string header;
    while (std::getline(std::cin, header)) {
        const std::size_t size = diagram::frameSize(header);
        if (size == 0)
            return 2;
        std::string body(size, '\0');
        if (!std::cin.read(body.data(), static_cast<std::streamsize>(size)))
            return 2;
        const std::string answer = diagram::framed(graphviz.answer(body));
        std::fwrite(answer.data(), 1, answer.size(), stdout);
        std::fflush(stdout);
    }
    return 0;
}
