// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/checksum.h"

#include "model/base/text.h"

#include <QCryptographicHash>

#include <algorithm>

namespace migrate {

namespace {

constexpr std::string_view prefix = "h1:";

void feed(QCryptographicHash &hash, std::string_view text)
{
    hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
}

std::string base64(const QCryptographicHash &hash)
{
    return hash.result().toBase64().toStdString();
}

std::string totalOf(const std::vector<Checksum::Entry> &entries)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const Checksum::Entry &entry : entries) {
        feed(hash, entry.name);
        feed(hash, entry.hash);
    }
    return base64(hash);
}

} // namespace

std::string Checksum::text() const
{
    std::string lines = std::string(prefix) + total + '\n';
    for (const Entry &entry : entries)
        lines += entry.name + ' ' + std::string(prefix) + entry.hash + '\n';
    return lines;
}

const Checksum::Entry *Checksum::find(std::string_view name) const
{
    const auto found = std::ranges::find(entries, name, &Entry::name);
    return found == entries.end() ? nullptr : &*found;
}

Checksum checksum(std::span<const File> files)
{
    Checksum sum;
    QCryptographicHash running(QCryptographicHash::Sha256);
    for (const File &file : files) {
        feed(running, file.name);
        if (file.isOutsideSum())
            continue;
        feed(running, file.text);
        sum.entries.push_back({file.name, base64(running)});
    }
    sum.total = totalOf(sum.entries);
    return sum;
}

base::Result<Checksum> parseChecksum(std::string_view text)
{
    const auto invalid = [] {
        return base::failed(base::Code::Syntax, "checksum file format invalid",
            "run \"mercator migrate hash\" to write atlas.sum again");
    };
    Checksum sum;
    std::size_t newline = text.find('\n');
    std::string_view first = text.substr(0, newline);
    if (first.starts_with(prefix))
        first.remove_prefix(prefix.size());
    sum.total = first;
    std::string_view rest = newline == std::string_view::npos ? std::string_view() : text.substr(newline + 1);
    while (!rest.empty()) {
        newline = rest.find('\n');
        const std::string_view line = rest.substr(0, newline);
        const std::size_t cut = line.find(prefix);
        if (cut == std::string_view::npos)
            return invalid();
        sum.entries.push_back(
            {std::string(base::trimmed(line.substr(0, cut))), std::string(line.substr(cut + prefix.size()))});
        rest = newline == std::string_view::npos ? std::string_view() : rest.substr(newline + 1);
    }
    if (totalOf(sum.entries) != sum.total)
        return base::failed(base::Code::Failed, "checksum mismatch");
    return sum;
}

std::vector<std::string> statementHashes(std::span<const std::string> statements)
{
    std::vector<std::string> hashes;
    QCryptographicHash running(QCryptographicHash::Sha256);
    for (const std::string &statement : statements) {
        feed(running, statement);
        hashes.push_back(std::string(prefix) + base64(running));
    }
    return hashes;
}

std::string Mismatch::text() const
{
    const char *what = reason == Reason::Added ? "added" : reason == Reason::Edited ? "edited" : "removed";
    return 'L' + std::to_string(line) + ": " + file + " was " + what;
}

std::optional<Mismatch> compare(const Checksum &stored, const Checksum &computed)
{
    if (stored.total == computed.total)
        return std::nullopt;
    constexpr std::size_t hashSize = 47; // "h1:" and 44 characters
    std::size_t position = hashSize + 1;
    for (std::size_t i = 0; i < stored.entries.size(); ++i) {
        const Checksum::Entry &entry = stored.entries[i];
        if (i < computed.entries.size() && computed.entries[i] == entry) {
            position += entry.name.size() + 1 + hashSize + 1;
            continue;
        }
        const auto found = std::ranges::find(computed.entries, entry.name, &Checksum::Entry::name);
        Mismatch mismatch {
            .reason = Mismatch::Reason::Removed, .file = entry.name, .line = i + 2, .position = position};
        if (found != computed.entries.end()) {
            const bool samePlace = static_cast<std::size_t>(found - computed.entries.begin()) == i;
            mismatch.reason = samePlace ? Mismatch::Reason::Edited : Mismatch::Reason::Added;
            if (!samePlace)
                mismatch.file = computed.entries[i].name;
        }
        return mismatch;
    }
    if (computed.entries.size() == stored.entries.size())
        return std::nullopt;
    return Mismatch {.reason = Mismatch::Reason::Added,
        .file = computed.entries[stored.entries.size()].name,
        .line = stored.entries.size() + 2,
        .position = position};
}

} // namespace migrate
