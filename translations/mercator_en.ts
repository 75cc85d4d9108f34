<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>widgets::ConfirmDialog</name>
    <message numerus="yes">
        <source>Apply %n migration(s) to %1?</source>
        <translation>
            <numerusform>Apply %n migration to %1?</numerusform>
            <numerusform>Apply %n migrations to %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) will run.</source>
        <translation>
            <numerusform>%n statement will run.</numerusform>
            <numerusform>%n statements will run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migration(s) on %1?</source>
        <translation>
            <numerusform>Roll back %n migration on %1?</numerusform>
            <numerusform>Roll back %n migrations on %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Revert %n difference(s) on %1?</source>
        <translation>
            <numerusform>Revert %n difference on %1?</numerusform>
            <numerusform>Revert %n differences on %1?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiagramController</name>
    <message numerus="yes">
        <source>moving %n table(s)</source>
        <translation>
            <numerusform>moving %n table</numerusform>
            <numerusform>moving %n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiagramOverlays</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiagramPane</name>
    <message numerus="yes">
        <source>Diagram: %n relation(s) around the selection</source>
        <translation>
            <numerusform>Diagram: %n relation around the selection</numerusform>
            <numerusform>Diagram: %n relations around the selection</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DriftPane</name>
    <message numerus="yes">
        <source>%n object(s) are not as in %1</source>
        <translation>
            <numerusform>%n object is not as in %1</numerusform>
            <numerusform>%n objects are not as in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reverted: %n statement(s) ran.</source>
        <translation>
            <numerusform>Reverted: %n statement ran.</numerusform>
            <numerusform>Reverted: %n statements ran.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::GroupItem</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::MigrationPane</name>
    <message numerus="yes">
        <source>Applied %n migration(s) in %1; the database is at version %2.</source>
        <translation>
            <numerusform>Applied %n migration in %1; the database is at version %2.</numerusform>
            <numerusform>Applied %n migrations in %1; the database is at version %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::Navigation</name>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) out</source>
        <translation>
            <numerusform>%n reference out</numerusform>
            <numerusform>%n references out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in</source>
        <translation>
            <numerusform>%n in</numerusform>
            <numerusform>%n in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::StatusLine</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relation(s)</source>
        <translation>
            <numerusform>%n relation</numerusform>
            <numerusform>%n relations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::TrialLabel</name>
    <message numerus="yes">
        <source>%1: %n object(s) differ</source>
        <translation>
            <numerusform>%1: %n object differs</numerusform>
            <numerusform>%1: %n objects differ</numerusform>
        </translation>
    </message>
</context>
</TS>
