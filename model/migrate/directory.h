// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/checksum.h"

namespace migrate {

/// A file of this name says that a directory was made from the templates of another, which is its text.
inline constexpr const char *templatesMark = ".mercator-templates";

/// A migration directory as it was read: its .sql files in byte order of their names, and atlas.sum.
class Directory
{
public:
    /// Reads all of it. "sql/migrate: stat PATH: no such file or directory" as Atlas says it.
    [[nodiscard]] static base::Result<Directory> open(const std::string &path);
    /// The same, but creates the folder when it is missing.
    [[nodiscard]] static base::Result<Directory> openOrCreate(const std::string &path);

    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] const std::vector<File> &files() const { return m_files; }
    [[nodiscard]] const File *find(std::string_view version) const;
    /// Of the files as they were read.
    [[nodiscard]] const Checksum &computed() const { return m_computed; }
    /// Whether atlas.sum fits the files. The error's message is "checksum mismatch", its detail the line that parts.
    [[nodiscard]] base::Result<> validate() const;
    /// Whether it holds neither files nor atlas.sum.
    [[nodiscard]] bool isEmpty() const { return m_files.empty() && !m_sum; }

    /// Writes or replaces files, then atlas.sum once; each atomically. What fails leaves all as it was. A directory
    /// made from templates is not written.
    [[nodiscard]] base::Result<> write(const std::vector<File> &files);
    [[nodiscard]] base::Result<> write(const File &file) { return write(std::vector {file}); }
    /// Removes one file, then writes atlas.sum.
    [[nodiscard]] base::Result<> remove(std::string_view name);
    /// Gives a file another name, then writes atlas.sum.
    [[nodiscard]] base::Result<> rename(std::string_view from, const std::string &to);
    /// Writes atlas.sum for the files as they are.
    [[nodiscard]] base::Result<> writeChecksum();

private:
    std::string m_path;
    std::vector<File> m_files;
    std::optional<std::string> m_sum;
    Checksum m_computed;
    std::string m_templates {}; ///< the folder that it was made from; empty for most

    [[nodiscard]] base::Result<> checkWritable() const;
    void sort();
};

/// The version of a file that is made now: UTC, YYYYMMDDhhmmss, or the second after the last file's when that is later.
[[nodiscard]] std::string newVersion(const std::vector<File> &files = {});
/// "VERSION_NAME.sql"; an error when the name would leave the folder or cannot be a file's name.
[[nodiscard]] base::Result<std::string> newFileName(std::string_view version, std::string_view name);

} // namespace migrate
