// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/error.h"
#include "model/base/text.h"

#include <QTest>

#include <limits>

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineAndColumnCountCharacters()
    {
        const std::string text = "a\nzwölf x\n";
        QCOMPARE(base::lineColumn(text, 0), (base::LineColumn {1, 1}));
        QCOMPARE(base::lineColumn(text, 2), (base::LineColumn {2, 1}));
        QCOMPARE(base::lineColumn(text, text.find('x')), (base::LineColumn {2, 7}));
        QCOMPARE(base::lineColumn(text, 1000), (base::LineColumn {3, 1}));
    }

    void characterToByte()
    {
        const std::string text = "zwölf";
        QCOMPARE(base::byteOfCharacter(text, 1), std::size_t {0});
        QCOMPARE(base::byteOfCharacter(text, 3), std::size_t {2});
        QCOMPARE(base::byteOfCharacter(text, 4), std::size_t {4});
        QCOMPARE(base::byteOfCharacter(text, 99), text.size());
    }

    void invalidUtf8_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qulonglong>("position");
        constexpr qulonglong none = std::numeric_limits<std::size_t>::max();
        QTest::newRow("empty") << QByteArray() << none;
        QTest::newRow("ascii") << QByteArray("abc") << none;
        QTest::newRow("four bytes") << QByteArray("a\xF0\x9F\x98\x80") << none;
        QTest::newRow("latin-1") << QByteArray("zw\xF6lf") << 2ULL;
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << 0ULL;
        QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << 0ULL;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 0ULL;
        QTest::newRow("past the last") << QByteArray("\xF4\x90\x80\x80") << 0ULL;
        QTest::newRow("cut off") << QByteArray("ok\xE2\x82") << 2ULL;
    }
    void invalidUtf8()
    {
        QFETCH(QByteArray, text);
        QFETCH(qulonglong, position);
        QCOMPARE(base::firstInvalidUtf8({text.data(), static_cast<std::size_t>(text.size())}), position);
    }

    void printableShowsWhatWouldDeceive()
    {
        QCOMPARE(base::printable("plain ä\n\tx"), "plain ä\n\tx");
        QCOMPARE(base::printable("\x1B[31mred"), "\\x1B[31mred");
        QCOMPARE(base::printable("a\u202Eb"), "a\\u{202E}b");
        QCOMPARE(base::printable("a\xFF"), "a\\xFF");
    }

    void trimsAndJoins()
    {
        QCOMPARE(base::trimmed(" \n a b\t"), "a b");
        QCOMPARE(base::trimmed(" \n"), "");
        QCOMPARE(base::join({"a", "b", "c"}, ", "), "a, b, c");
        QCOMPARE(base::join({}, ", "), "");
        QCOMPARE(base::join({"", "x"}, ","), ",x");
        QCOMPARE(base::firstLine("one\r\ntwo"), "one");
    }

    void errorsKeepTheirCauseInFront()
    {
        const base::Error error {.message = "no table \"x\"", .detail = "d", .hint = "h"};
        QCOMPARE(error.during("reading tables").text(), "reading tables: no table \"x\"\ndetail: d\nhint: h");
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
