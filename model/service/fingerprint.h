// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>

#include <string>

namespace service {

/// A hash of several texts, in which no two lists of texts are alike.
class Fingerprint
{
public:
    void add(const std::string &text)
    {
        m_hash.addData(QByteArray::number(qulonglong(text.size())) + ' ');
        m_hash.addData(QByteArrayView(text.data(), qsizetype(text.size())));
    }
    /// Lower-case letters and digits.
    [[nodiscard]] std::string text() const { return m_hash.result().toHex().toStdString(); }

private:
    QCryptographicHash m_hash {QCryptographicHash::Sha1};
};

} // namespace service
