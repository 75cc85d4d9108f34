// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <QDateTime>
#include <QString>

#include <memory>
#include <vector>

class QLockFile;

namespace widgets {

/// Text that was typed and not saved, found after a crash.
struct Recovery
{
    QString journal; ///< its own file
    QString path; ///< of the document; empty for one that was never saved
    QDateTime when;
    std::string text;
};

/// Keeps the unsaved text of one document in the state folder while it is edited. A lock file tells a living owner
/// from one that crashed. Used from one thread, except write.
class Journal
{
public:
    explicit Journal(const QString &folder);
    ~Journal();

    /// Any thread; one call at a time.
    [[nodiscard]] base::Result<> write(const QString &documentPath, const std::string &text);
    /// The text is safe elsewhere.
    void discard();

    /// What crashed owners left behind in the folder, newest first.
    [[nodiscard]] static std::vector<Recovery> left(const QString &folder);
    static void remove(const Recovery &recovery);

private:
    QString m_folder;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace widgets
