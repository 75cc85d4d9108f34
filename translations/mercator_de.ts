<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>widgets</name>
    <message>
        <source>Hint: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>SQLSTATE %1</source>
        <translation>SQLSTATE %1</translation>
    </message>
</context>
<context>
    <name>widgets::Actions</name>
    <message>
        <source>&amp;New from Template…</source>
        <translation>&amp;Neu aus Vorlage…</translation>
    </message>
    <message>
        <source>&amp;Open Project…</source>
        <translation>Projekt ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;File…</source>
        <translation>&amp;Datei öffnen…</translation>
    </message>
    <message>
        <source>Open from &amp;Database…</source>
        <translation>Aus Daten&amp;bank öffnen…</translation>
    </message>
    <message>
        <source>Open the E&amp;xample</source>
        <translation>&amp;Beispiel öffnen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Export Diagram…</source>
        <translation>Diagramm &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Print Diagram…</source>
        <translation>Diagramm &amp;drucken…</translation>
    </message>
    <message>
        <source>&amp;Close Project</source>
        <translation>Projekt s&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>E&amp;rsetzen…</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>Rück&amp;wärts suchen</translation>
    </message>
    <message>
        <source>&amp;Go to Table…</source>
        <translation>&amp;Gehe zu Tabelle…</translation>
    </message>
    <message>
        <source>Go to &amp;Line…</source>
        <translation>Gehe zu &amp;Zeile…</translation>
    </message>
    <message>
        <source>Go to &amp;Definition</source>
        <translation>Gehe zur &amp;Definition</translation>
    </message>
    <message>
        <source>S&amp;witch between Diagram and Text</source>
        <translation>&amp;Zwischen Diagramm und Text wechseln</translation>
    </message>
    <message>
        <source>Rena&amp;me…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>Toggle C&amp;omment</source>
        <translation>K&amp;ommentar umschalten</translation>
    </message>
    <message>
        <source>Complete &amp;Word</source>
        <translation>Wort &amp;vervollständigen</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatisch</translation>
    </message>
    <message>
        <source>A&amp;ll Columns</source>
        <translation>A&amp;lle Spalten</translation>
    </message>
    <message>
        <source>&amp;Keys Only</source>
        <translation>Nur &amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Names Only</source>
        <translation>Nur &amp;Namen</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>Ü&amp;bersichtskarte</translation>
    </message>
    <message>
        <source>Le&amp;gend</source>
        <translation>Le&amp;gende</translation>
    </message>
    <message>
        <source>&amp;Fit Diagram</source>
        <translation>Diagramm ein&amp;passen</translation>
    </message>
    <message>
        <source>Fit &amp;Selection</source>
        <translation>Au&amp;swahl einpassen</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom to &amp;100 %</source>
        <translation>Größe &amp;100 %</translation>
    </message>
    <message>
        <source>Like the &amp;Desktop</source>
        <translation>Wie der &amp;Desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Go to O&amp;bjects</source>
        <translation>Zu den O&amp;bjekten</translation>
    </message>
    <message>
        <source>Go to &amp;Diagram</source>
        <translation>Zum &amp;Diagramm</translation>
    </message>
    <message>
        <source>Go to &amp;Text</source>
        <translation>Zum &amp;Text</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Diagram Onl&amp;y</source>
        <translation>Nur Dia&amp;gramm</translation>
    </message>
    <message>
        <source>Te&amp;xt Only</source>
        <translation>Nur Te&amp;xt</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>&amp;Befehlspalette…</translation>
    </message>
    <message>
        <source>&amp;Arrange All</source>
        <translation>&amp;Alles anordnen</translation>
    </message>
    <message>
        <source>Arrange &amp;Selection</source>
        <translation>Au&amp;swahl anordnen</translation>
    </message>
    <message>
        <source>&amp;Left to Right</source>
        <translation>&amp;Links nach rechts</translation>
    </message>
    <message>
        <source>&amp;Top Down</source>
        <translation>&amp;Oben nach unten</translation>
    </message>
    <message>
        <source>&amp;Focus on Neighbourhood</source>
        <translation>Nur die &amp;Nachbarschaft zeigen</translation>
    </message>
    <message>
        <source>&amp;Leave Focus</source>
        <translation>Alles &amp;zeigen</translation>
    </message>
    <message>
        <source>Add &amp;Table…</source>
        <translation>&amp;Tabelle hinzufügen…</translation>
    </message>
    <message>
        <source>Add &amp;Column…</source>
        <translation>&amp;Spalte hinzufügen…</translation>
    </message>
    <message>
        <source>D&amp;rop from the Schema</source>
        <translation>Aus dem Schema &amp;entfernen</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Verbinden…</translation>
    </message>
    <message>
        <source>Show What Is &amp;Applied</source>
        <translation>&amp;Angewendetes zeigen</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>&amp;Erzeugen</translation>
    </message>
    <message>
        <source>&amp;Save Migration</source>
        <translation>Migration &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Apply…</source>
        <translation>&amp;Anwenden…</translation>
    </message>
    <message>
        <source>&amp;Roll Back…</source>
        <translation>&amp;Zurückrollen…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Mercator</source>
        <translation>&amp;Über Mercator</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Roll Back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Zu&amp;letzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Detail</source>
        <translation>D&amp;etailgrad</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Panes</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Diagram</source>
        <translation>&amp;Diagramm</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>&amp;Richtung</translation>
    </message>
    <message>
        <source>D&amp;atabase</source>
        <translation>D&amp;atenbank</translation>
    </message>
    <message>
        <source>&amp;Migration</source>
        <translation>&amp;Migration</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Main Tool Bar</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>Lower &amp;Panes</source>
        <translation>&amp;Untere Bereiche</translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Show &amp;Differences</source>
        <translation>&amp;Unterschiede zeigen</translation>
    </message>
    <message>
        <source>&amp;Reset the Sandbox…</source>
        <translation>Sandbox &amp;zurücksetzen…</translation>
    </message>
</context>
<context>
    <name>widgets::BusyIndicator</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Abbrechen: %1</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>%1… %2 s</source>
        <translation>%1… %2 s</translation>
    </message>
</context>
<context>
    <name>widgets::CommandPalette</name>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>widgets::ConfirmDialog</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migration(s) to %1?</source>
        <translation>
            <numerusform>%n Migration auf %1 anwenden?</numerusform>
            <numerusform>%n Migrationen auf %1 anwenden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) will run.</source>
        <translation>
            <numerusform>%n Anweisung wird ausgeführt.</numerusform>
            <numerusform>%n Anweisungen werden ausgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Apply and Lose Data</source>
        <translation>Anwenden und Daten verlieren</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migration(s) on %1?</source>
        <translation>
            <numerusform>%n Migration auf %1 zurückrollen?</numerusform>
            <numerusform>%n Migrationen auf %1 zurückrollen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Afterwards no migration is applied.</source>
        <translation>Danach ist keine Migration angewendet.</translation>
    </message>
    <message>
        <source>Afterwards the database is at version %1.</source>
        <translation>Danach steht die Datenbank auf Version %1.</translation>
    </message>
    <message>
        <source>Roll Back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Roll Back and Lose Data</source>
        <translation>Zurückrollen und Daten verlieren</translation>
    </message>
    <message>
        <source>The database differs from the migrations: %1</source>
        <translation>Die Datenbank weicht von den Migrationen ab: %1</translation>
    </message>
    <message>
        <source>This will be lost</source>
        <translation>Das geht verloren</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Statements that will run</source>
        <translation>Anweisungen, die ausgeführt werden</translation>
    </message>
    <message>
        <source>I do not need this data, or I have a backup</source>
        <translation>Ich brauche diese Daten nicht oder habe eine Sicherung</translation>
    </message>
    <message>
        <source>Name of the database, to confirm</source>
        <translation>Name der Datenbank zur Bestätigung</translation>
    </message>
    <message>
        <source>This is production. Type the name of the database to confirm:</source>
        <translation>Das ist die Produktion. Zur Bestätigung den Namen der Datenbank eingeben:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>the sandbox</source>
        <translation>die Sandbox</translation>
    </message>
    <message numerus="yes">
        <source>Revert %n difference(s) on %1?</source>
        <translation>
            <numerusform>%n Unterschied auf %1 zurücknehmen?</numerusform>
            <numerusform>%n Unterschiede auf %1 zurücknehmen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Revert and Lose Data</source>
        <translation>Zurücknehmen und Daten verlieren</translation>
    </message>
    <message>
        <source>Afterwards the database is as in %1.</source>
        <translation>Danach ist die Datenbank wie in %1.</translation>
    </message>
</context>
<context>
    <name>widgets::ConnectDialog</name>
    <message>
        <source>Connect to a Database</source>
        <translation>Mit einer Datenbank verbinden</translation>
    </message>
    <message>
        <source>localhost, or the folder of a socket</source>
        <translation>localhost oder der Ordner eines Sockets</translation>
    </message>
    <message>
        <source>empty: from ~/.pgpass or not needed</source>
        <translation>leer: aus ~/.pgpass oder nicht nötig</translation>
    </message>
    <message>
        <source>&amp;URL:</source>
        <translation>&amp;URL:</translation>
    </message>
    <message>
        <source>&amp;Host:</source>
        <translation>&amp;Rechner:</translation>
    </message>
    <message>
        <source>&amp;Port:</source>
        <translation>&amp;Port:</translation>
    </message>
    <message>
        <source>&amp;Database:</source>
        <translation>&amp;Datenbank:</translation>
    </message>
    <message>
        <source>U&amp;ser:</source>
        <translation>&amp;Benutzer:</translation>
    </message>
    <message>
        <source>Pass&amp;word:</source>
        <translation>&amp;Kennwort:</translation>
    </message>
    <message>
        <source>A URL begins with postgres:// and names a database.</source>
        <translation>Eine URL beginnt mit postgres:// und nennt eine Datenbank.</translation>
    </message>
    <message>
        <source>&amp;Keep the password in the keychain</source>
        <translation>Passwort im &amp;Schlüsselbund aufheben</translation>
    </message>
    <message>
        <source>Without this the password is used for this session only. It is never written to a file.</source>
        <translation>Sonst gilt das Passwort nur für diese Sitzung. In eine Datei wird es nie geschrieben.</translation>
    </message>
    <message>
        <source>No keychain is running here: the password is used for this session only and is written nowhere.</source>
        <translation>Hier läuft kein Schlüsselbund: Das Passwort gilt nur für diese Sitzung und wird nirgends aufgeschrieben.</translation>
    </message>
</context>
<context>
    <name>widgets::DiagramController</name>
    <message>
        <source>Arranging the diagram</source>
        <translation>Das Diagramm wird angeordnet</translation>
    </message>
    <message>
        <source>arranging all tables</source>
        <translation>Anordnen aller Tabellen</translation>
    </message>
    <message>
        <source>arranging the selected tables</source>
        <translation>Anordnen der ausgewählten Tabellen</translation>
    </message>
    <message numerus="yes">
        <source>moving %n table(s)</source>
        <translation>
            <numerusform>Verschieben von %n Tabelle</numerusform>
            <numerusform>Verschieben von %n Tabellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiagramMenu</name>
    <message>
        <source>Go to Definition</source>
        <translation>Gehe zur Definition</translation>
    </message>
    <message>
        <source>Add Column…</source>
        <translation>Spalte hinzufügen…</translation>
    </message>
    <message>
        <source>Add Foreign Key…</source>
        <translation>Fremdschlüssel hinzufügen…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Drop Table…</source>
        <translation>Tabelle entfernen…</translation>
    </message>
    <message>
        <source>Drop Column…</source>
        <translation>Spalte entfernen…</translation>
    </message>
    <message>
        <source>Drop Foreign Key…</source>
        <translation>Fremdschlüssel entfernen…</translation>
    </message>
    <message>
        <source>Focus Neighbourhood</source>
        <translation>Nur die Nachbarschaft zeigen</translation>
    </message>
    <message>
        <source>Arrange Selection</source>
        <translation>Auswahl anordnen</translation>
    </message>
    <message>
        <source>Copy Name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy Selection as SVG</source>
        <translation>Auswahl als SVG kopieren</translation>
    </message>
    <message>
        <source>Show Columns</source>
        <translation>Spalten zeigen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Names Only</source>
        <translation>Nur Namen</translation>
    </message>
    <message>
        <source>Add Table…</source>
        <translation>Tabelle hinzufügen…</translation>
    </message>
    <message>
        <source>Arrange All</source>
        <translation>Alles anordnen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show All Tables</source>
        <translation>Alle Tabellen zeigen</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Copy as SVG</source>
        <translation>Als SVG kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
</context>
<context>
    <name>widgets::DiagramOverlays</name>
    <message>
        <source>No tables yet</source>
        <translation>Noch keine Tabellen</translation>
    </message>
    <message>
        <source>Type a CREATE TABLE statement, or press T to add a table.</source>
        <translation>Eine CREATE-TABLE-Anweisung schreiben oder mit T eine Tabelle hinzufügen.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to 100 % (Ctrl+0)</source>
        <translation>Größe 100 % (Strg+0)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit all tables (Shift+1)</source>
        <translation>Alle Tabellen einpassen (Umschalt+1)</translation>
    </message>
    <message>
        <source>What the shapes mean</source>
        <translation>Was die Zeichen bedeuten</translation>
    </message>
    <message>
        <source>One relation less (Shift+F)</source>
        <translation>Eine Beziehung weniger (Umschalt+F)</translation>
    </message>
    <message>
        <source>One relation more (F)</source>
        <translation>Eine Beziehung mehr (F)</translation>
    </message>
    <message>
        <source>Show all tables (Esc)</source>
        <translation>Alle Tabellen zeigen (Esc)</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Neighbourhood of %1: %2 of %3 tables</source>
        <translation>Nachbarschaft von %1: %2 von %3 Tabellen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>widgets::DiagramPane</name>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Diagram of the schema</source>
        <translation>Diagramm des Schemas</translation>
    </message>
    <message>
        <source>No tables yet</source>
        <translation>Noch keine Tabellen</translation>
    </message>
    <message>
        <source>Write CREATE TABLE in the text, or choose Diagram &gt; Add Table.</source>
        <translation>CREATE TABLE in den Text schreiben oder Diagramm &gt; Tabelle hinzufügen wählen.</translation>
    </message>
    <message numerus="yes">
        <source>Diagram: %n relation(s) around the selection</source>
        <translation>
            <numerusform>Diagramm: %n Beziehung um die Auswahl</numerusform>
            <numerusform>Diagramm: %n Beziehungen um die Auswahl</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::DiagramView</name>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Tables and their relations. Arrow keys go to the nearest table, Enter into its columns.</source>
        <translation>Tabellen und ihre Beziehungen. Pfeiltasten führen zur nächsten Tabelle, Eingabe in ihre Spalten.</translation>
    </message>
</context>
<context>
    <name>widgets::Document</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
</context>
<context>
    <name>widgets::DriftController</name>
    <message>
        <source>Comparing</source>
        <translation>Vergleiche</translation>
    </message>
    <message>
        <source>Writing the migration</source>
        <translation>Schreibe die Migration</translation>
    </message>
    <message>
        <source>Taking the change back</source>
        <translation>Nehme die Änderung zurück</translation>
    </message>
</context>
<context>
    <name>widgets::DriftPane</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show in Diagram</source>
        <translation>Im Diagramm zeigen</translation>
    </message>
    <message>
        <source>Adopt</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Revert…</source>
        <translation>Zurücknehmen…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>the migrations that it has</source>
        <translation>mit den angewandten Migrationen</translation>
    </message>
    <message>
        <source>the saved schema</source>
        <translation>mit dem gespeicherten Schema</translation>
    </message>
    <message>
        <source>What the database is compared with</source>
        <translation>Womit die Datenbank verglichen wird</translation>
    </message>
    <message>
        <source>Read the target database and show what is not as expected (F8)</source>
        <translation>Die Zieldatenbank lesen und zeigen, was nicht wie erwartet ist (F8)</translation>
    </message>
    <message>
        <source>Select the tables that differ</source>
        <translation>Die Tabellen auswählen, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Write a migration that holds what the database has, and mark it as applied there</source>
        <translation>Eine Migration schreiben, die enthält, was die Datenbank hat, und sie dort als angewandt vermerken</translation>
    </message>
    <message>
        <source>Make the database as expected again, after a question</source>
        <translation>Die Datenbank nach einer Rückfrage wieder so machen, wie sie sein soll</translation>
    </message>
    <message>
        <source>The target against</source>
        <translation>Das Ziel</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>What the migration would hold</source>
        <translation>Was die Migration enthielte</translation>
    </message>
    <message>
        <source>What would run on the database</source>
        <translation>Was auf der Datenbank liefe</translation>
    </message>
    <message>
        <source>Statements of this way out</source>
        <translation>Anweisungen dieses Auswegs</translation>
    </message>
    <message>
        <source>Press Compare (F8): the target database is read, and what somebody changed in it by hand is shown here.</source>
        <translation>Vergleichen (F8) liest die Zieldatenbank und zeigt hier, was jemand darin von Hand geändert hat.</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) are not as in %1</source>
        <translation>
            <numerusform>%n Objekt ist nicht wie in %1</numerusform>
            <numerusform>%n Objekte sind nicht wie in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Migrations are pending: apply them before this is adopted.</source>
        <translation>Migrationen stehen aus: Erst sind sie anzuwenden, dann kann dies übernommen werden.</translation>
    </message>
    <message numerus="yes">
        <source>Reverted: %n statement(s) ran.</source>
        <translation>
            <numerusform>Zurückgenommen: %n Anweisung lief.</numerusform>
            <numerusform>Zurückgenommen: %n Anweisungen liefen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Statement: %1</source>
        <translation>Anweisung: %1</translation>
    </message>
    <message>
        <source>Add to the Schema&apos;s Text</source>
        <translation>Zum Text des Schemas hinzufügen</translation>
    </message>
    <message>
        <source>Saved %1, marked as applied.</source>
        <translation>%1 gespeichert und als angewandt vermerkt.</translation>
    </message>
    <message>
        <source>The text of the schema does not say it yet; else the next migration takes it back.</source>
        <translation>Im Text des Schemas steht es noch nicht; sonst nimmt die nächste Migration es zurück.</translation>
    </message>
    <message>
        <source>No difference between the target and %1.</source>
        <translation>Kein Unterschied zwischen dem Ziel und %1.</translation>
    </message>
</context>
<context>
    <name>widgets::EditorPane</name>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Text of the schema</source>
        <translation>Text des Schemas</translation>
    </message>
    <message>
        <source>Save It Again</source>
        <translation>Wieder speichern</translation>
    </message>
    <message>
        <source>%1 was removed from the disk. Its text is still here.</source>
        <translation>%1 wurde von der Festplatte gelöscht. Der Text ist noch hier.</translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation>%1 (nur lesen)</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Take what is on disk; Undo brings your text back</source>
        <translation>Den Text der Datei nehmen; Rückgängig holt den eigenen zurück</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>Meinen behalten</translation>
    </message>
    <message>
        <source>Stay with this text; saving overwrites what is on disk</source>
        <translation>Bei diesem Text bleiben; Speichern überschreibt die Datei</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>Your text has changes of its own.</source>
        <translation>Der eigene Text hat auch Änderungen.</translation>
    </message>
    <message>
        <source>%1: From Your Text to the One on Disk</source>
        <translation>%1: Vom eigenen Text zu dem der Datei</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>The other files of this schema</source>
        <translation>Die anderen Dateien dieses Schemas</translation>
    </message>
    <message>
        <source>File %1 of %2</source>
        <translation>Datei %1 von %2</translation>
    </message>
</context>
<context>
    <name>widgets::EnvironmentStrip</name>
    <message>
        <source>DEV</source>
        <translation>ENTWICKLUNG</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>TEST</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source>Environment: %1 %2</source>
        <translation>Umgebung: %1 %2</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>%1 · read only</source>
        <translation>%1 · nur lesen</translation>
    </message>
</context>
<context>
    <name>widgets::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace All</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::GroupItem</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::Inspector</name>
    <message>
        <source>Properties of the selection</source>
        <translation>Eigenschaften der Auswahl</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>%1.%2</source>
        <translation>%1.%2</translation>
    </message>
    <message>
        <source>primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>unique</source>
        <translation>eindeutig</translation>
    </message>
    <message>
        <source>not null</source>
        <translation>nicht null</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
    <message>
        <source>check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>exclusion</source>
        <translation>Ausschluss</translation>
    </message>
    <message>
        <source>Keys and checks</source>
        <translation>Schlüssel und Prüfungen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>Referenced by</source>
        <translation>Verwiesen von</translation>
    </message>
    <message>
        <source>, on delete %1</source>
        <translation>, beim Löschen %1</translation>
    </message>
    <message>
        <source>Foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>On delete</source>
        <translation>Beim Löschen</translation>
    </message>
    <message>
        <source>On update</source>
        <translation>Beim Ändern</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Select a table, a column or a relation to see what it is made of.</source>
        <translation>Wählen Sie eine Tabelle, Spalte oder Beziehung aus, um zu sehen, woraus sie besteht.</translation>
    </message>
</context>
<context>
    <name>widgets::InspectorModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>widgets::Legend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>widgets::MainWindow</name>
    <message>
        <source>Export Diagram</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Mermaid text (*.mmd)</source>
        <translation>Mermaid-Text (*.mmd)</translation>
    </message>
    <message>
        <source>Graphviz text (*.dot)</source>
        <translation>Graphviz-Text (*.dot)</translation>
    </message>
    <message>
        <source>Exported %1.</source>
        <translation>%1 exportiert.</translation>
    </message>
    <message>
        <source>Log of migrations</source>
        <translation>Protokoll der Migrationen</translation>
    </message>
    <message>
        <source>What is saved, applied and rolled back is listed here.</source>
        <translation>Hier steht, was gespeichert, angewendet und zurückgerollt wurde.</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>Migration</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Hide this pane</source>
        <translation>Diesen Bereich ausblenden</translation>
    </message>
    <message>
        <source>Mercator</source>
        <translation>Mercator</translation>
    </message>
    <message>
        <source>%1[*] – %2 – Mercator</source>
        <translation>%1[*] – %2 – Mercator</translation>
    </message>
    <message>
        <source>%1[*] – Mercator</source>
        <translation>%1[*] – Mercator</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>Probleme (%1)</translation>
    </message>
    <message>
        <source>dev server: PostgreSQL %1.%2</source>
        <translation>Entwicklungsserver: PostgreSQL %1.%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Undo Typing</source>
        <translation>Eingabe &amp;rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo Typing</source>
        <translation>Eingabe &amp;wiederholen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Unsaved Text</source>
        <translation>Ungespeicherter Text</translation>
    </message>
    <message>
        <source>Save the changes in %1?</source>
        <translation>Die Änderungen in %1 speichern?</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>Sonst gehen sie verloren.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open Project Folder</source>
        <translation>Projektordner öffnen</translation>
    </message>
    <message>
        <source>Open SQL File</source>
        <translation>SQL-Datei öffnen</translation>
    </message>
    <message>
        <source>SQL files (*.sql)</source>
        <translation>SQL-Dateien (*.sql)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open Read-Only</source>
        <translation>Nur lesend öffnen</translation>
    </message>
    <message>
        <source>Use as Target</source>
        <translation>Als Ziel verwenden</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Save Schema As</source>
        <translation>Schema speichern unter</translation>
    </message>
    <message>
        <source>Go to Line</source>
        <translation>Gehe zu Zeile</translation>
    </message>
    <message>
        <source>Line:</source>
        <translation>Zeile:</translation>
    </message>
    <message>
        <source>Go to a table, a column or a command</source>
        <translation>Gehe zu Tabelle, Spalte oder Befehl</translation>
    </message>
    <message>
        <source>Run a command</source>
        <translation>Befehl ausführen</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Mercator</source>
        <translation>Über Mercator</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Mercator %1&lt;/h3&gt;&lt;p&gt;A workbench for PostgreSQL schemas.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Mercator %1&lt;/h3&gt;&lt;p&gt;Eine Werkbank für PostgreSQL-Schemas.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>an untitled text</source>
        <translation>einem unbenannten Text</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Unsaved changes in %1 were found, of %2.</source>
        <translation>Ungespeicherte Änderungen in %1 gefunden, vom %2.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>schema</translation>
    </message>
    <message>
        <source>Reset the Sandbox</source>
        <translation>Sandbox zurücksetzen</translation>
    </message>
    <message>
        <source>Drop the sandbox of %1 with all its rows?</source>
        <translation>Die Sandbox von %1 mit allen Zeilen löschen?</translation>
    </message>
    <message>
        <source>The project&apos;s files stay as they are; the next Apply makes an empty sandbox.</source>
        <translation>Die Dateien des Projekts bleiben, wie sie sind; das nächste Anwenden legt eine leere Sandbox an.</translation>
    </message>
    <message>
        <source>Drop the Sandbox</source>
        <translation>Sandbox löschen</translation>
    </message>
</context>
<context>
    <name>widgets::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>widgets::MigrationController</name>
    <message>
        <source>Connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Waiting for the lock</source>
        <translation>Warten auf die Sperre</translation>
    </message>
    <message>
        <source>Replaying %1</source>
        <translation>%1 wird nachgespielt</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>%1: statement %2 of %3</source>
        <translation>%1: Anweisung %2 von %3</translation>
    </message>
    <message>
        <source>Executing %1</source>
        <translation>%1 wird ausgeführt</translation>
    </message>
    <message>
        <source>Committing</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Nachprüfen</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Generating the migration</source>
        <translation>Die Migration wird erzeugt</translation>
    </message>
    <message>
        <source>Saving the migration</source>
        <translation>Die Migration wird gespeichert</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Asking the database what is pending</source>
        <translation>Die Datenbank wird gefragt, was aussteht</translation>
    </message>
    <message>
        <source>nothing is pending: %1 is at the latest version</source>
        <translation>nichts steht aus: %1 ist auf der neuesten Version</translation>
    </message>
    <message>
        <source>Planning the way back</source>
        <translation>Der Rückweg wird geplant</translation>
    </message>
    <message>
        <source>Applying</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Reading what is applied</source>
        <translation>Angewendetes wird gelesen</translation>
    </message>
    <message>
        <source>Opening the sandbox</source>
        <translation>Öffne die Sandbox</translation>
    </message>
    <message>
        <source>Dropping the sandbox</source>
        <translation>Lösche die Sandbox</translation>
    </message>
    <message>
        <source>Dropped the sandbox %1</source>
        <translation>Sandbox %1 gelöscht</translation>
    </message>
</context>
<context>
    <name>widgets::MigrationPane</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Save Migration</source>
        <translation>Migration speichern</translation>
    </message>
    <message>
        <source>Apply…</source>
        <translation>Anwenden…</translation>
    </message>
    <message>
        <source>Roll Back…</source>
        <translation>Zurückrollen…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed by the step that was under way.</source>
        <translation>Abgebrochen. Der laufende Schritt hat nichts geändert.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>Name, for example add_orders</source>
        <translation>Name, zum Beispiel add_orders</translation>
    </message>
    <message>
        <source>Name of the migration</source>
        <translation>Name der Migration</translation>
    </message>
    <message>
        <source>Compare the migrations with the text as it is now, and write what leads there (F7)</source>
        <translation>Die Migrationen mit dem jetzigen Text vergleichen und schreiben, was dorthin führt (F7)</translation>
    </message>
    <message>
        <source>Write the migration and the schema&apos;s text to disk</source>
        <translation>Die Migration und den Text des Schemas speichern</translation>
    </message>
    <message>
        <source>Run the pending migrations on the target, after a question (F9)</source>
        <translation>Die ausstehenden Migrationen auf dem Ziel ausführen, nach einer Rückfrage (F9)</translation>
    </message>
    <message>
        <source>Take back the last migration on the target, after a question</source>
        <translation>Die letzte Migration auf dem Ziel zurücknehmen, nach einer Rückfrage</translation>
    </message>
    <message>
        <source>Target:</source>
        <translation>Ziel:</translation>
    </message>
    <message>
        <source>Steps of the migration</source>
        <translation>Schritte der Migration</translation>
    </message>
    <message>
        <source>Statements of the migration</source>
        <translation>Anweisungen der Migration</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hin</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>From the migrations to the edited schema</source>
        <translation>Von den Migrationen zum bearbeiteten Schema</translation>
    </message>
    <message>
        <source>The way back</source>
        <translation>Der Rückweg</translation>
    </message>
    <message>
        <source>Save and Apply…</source>
        <translation>Speichern und anwenden…</translation>
    </message>
    <message>
        <source>The text was changed since: generate again</source>
        <translation>Der Text wurde seitdem geändert: neu erzeugen</translation>
    </message>
    <message>
        <source>PostgreSQL %1</source>
        <translation>PostgreSQL %1</translation>
    </message>
    <message>
        <source>Edit the schema, then press Generate (F7): the migration that leads there is written, tried on the dev server and shown here.</source>
        <translation>Das Schema bearbeiten, dann Erzeugen (F7): die Migration dorthin wird geschrieben, auf dem Entwicklungsserver ausprobiert und hier gezeigt.</translation>
    </message>
    <message>
        <source>Open a project to make migrations.</source>
        <translation>Für Migrationen ein Projekt öffnen.</translation>
    </message>
    <message>
        <source>Nothing to do: the migrations already lead to this schema.</source>
        <translation>Nichts zu tun: die Migrationen führen schon zu diesem Schema.</translation>
    </message>
    <message>
        <source>The files before it are applied; version %1 stands.</source>
        <translation>Die Dateien davor sind angewendet; Version %1 gilt.</translation>
    </message>
    <message>
        <source>The file was rolled back: it changed nothing, unless it runs outside of a transaction.</source>
        <translation>Die Datei wurde zurückgerollt: sie hat nichts geändert, wenn sie nicht außerhalb einer Transaktion läuft.</translation>
    </message>
    <message>
        <source>Statement: %1</source>
        <translation>Anweisung: %1</translation>
    </message>
    <message numerus="yes">
        <source>Applied %n migration(s) in %1; the database is at version %2.</source>
        <translation>
            <numerusform>%n Migration in %1 angewendet; die Datenbank ist auf Version %2.</numerusform>
            <numerusform>%n Migrationen in %1 angewendet; die Datenbank ist auf Version %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rolled back in %1; no migration is applied.</source>
        <translation>In %1 zurückgerollt; keine Migration ist angewendet.</translation>
    </message>
    <message>
        <source>Rolled back in %1; the database is at version %2.</source>
        <translation>In %1 zurückgerollt; die Datenbank ist auf Version %2.</translation>
    </message>
    <message>
        <source>It Is a Rename</source>
        <translation>Es ist eine Umbenennung</translation>
    </message>
    <message>
        <source>No, Drop and Create</source>
        <translation>Nein, entfernen und anlegen</translation>
    </message>
    <message>
        <source>What is in the dropped one is lost</source>
        <translation>Was im entfernten steht, geht verloren</translation>
    </message>
    <message>
        <source>Was %1 renamed to %2?</source>
        <translation>Wurde %1 in %2 umbenannt?</translation>
    </message>
    <message>
        <source>Now the one is dropped with its data and the other is created.</source>
        <translation>Jetzt wird das eine mit seinen Daten entfernt und das andere angelegt.</translation>
    </message>
    <message>
        <source>The sandbox was dropped; Apply makes a new one.</source>
        <translation>Die Sandbox wurde gelöscht; Anwenden legt eine neue an.</translation>
    </message>
</context>
<context>
    <name>widgets::Minimap</name>
    <message>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
</context>
<context>
    <name>widgets::Navigation</name>
    <message>
        <source>%1; %2; %3</source>
        <translation>%1; %2; %3</translation>
    </message>
    <message numerus="yes">
        <source>%n column(s)</source>
        <translation>
            <numerusform>%n Spalte</numerusform>
            <numerusform>%n Spalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s) out</source>
        <translation>
            <numerusform>%n Verweis hinaus</numerusform>
            <numerusform>%n Verweise hinaus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in</source>
        <translation>
            <numerusform>%n herein</numerusform>
            <numerusform>%n herein</numerusform>
        </translation>
    </message>
    <message>
        <source>primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>unique</source>
        <translation>eindeutig</translation>
    </message>
    <message>
        <source>not null</source>
        <translation>nicht null</translation>
    </message>
    <message>
        <source>may be null</source>
        <translation>darf null sein</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1.%2</source>
        <translation>%1.%2</translation>
    </message>
</context>
<context>
    <name>widgets::NewProjectDialog</name>
    <message>
        <source>One table</source>
        <translation>Eine Tabelle</translation>
    </message>
    <message>
        <source>Users, to begin with</source>
        <translation>Benutzer, für den Anfang</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Who may sign in: roles, sessions, attempts</source>
        <translation>Wer sich anmelden darf: Rollen, Sitzungen, Versuche</translation>
    </message>
    <message>
        <source>Tenants</source>
        <translation>Mandanten</translation>
    </message>
    <message>
        <source>Many customers in one database, kept apart by row level security</source>
        <translation>Viele Kunden in einer Datenbank, getrennt durch Row Level Security</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Measurements over time, in partitions</source>
        <translation>Messwerte über die Zeit, in Partitionen</translation>
    </message>
    <message>
        <source>New Project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Begin with:</source>
        <translation>&amp;Beginnen mit:</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Folder of the New Project</source>
        <translation>Ordner des neuen Projekts</translation>
    </message>
    <message>
        <source>Name a folder, from the root on.</source>
        <translation>Nennen Sie einen Ordner mit vollem Pfad.</translation>
    </message>
    <message>
        <source>There is a file of this name.</source>
        <translation>Es gibt eine Datei dieses Namens.</translation>
    </message>
    <message>
        <source>This folder has a schema.sql already: open it instead.</source>
        <translation>Dieser Ordner hat schon eine schema.sql: Öffnen Sie ihn stattdessen.</translation>
    </message>
</context>
<context>
    <name>widgets::Notation</name>
    <message>
        <source>primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>unique</source>
        <translation>eindeutig</translation>
    </message>
    <message>
        <source>not null</source>
        <translation>nicht null</translation>
    </message>
    <message>
        <source>may be null</source>
        <translation>darf null sein</translation>
    </message>
    <message>
        <source>zero or one</source>
        <translation>null oder eins</translation>
    </message>
    <message>
        <source>exactly one</source>
        <translation>genau eins</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>one or more</source>
        <translation>eins oder mehr</translation>
    </message>
</context>
<context>
    <name>widgets::ObjectTree</name>
    <message>
        <source>Filter objects</source>
        <translation>Objekte filtern</translation>
    </message>
    <message>
        <source>Objects of the schema</source>
        <translation>Objekte des Schemas</translation>
    </message>
</context>
<context>
    <name>widgets::ObjectTreeModel</name>
    <message>
        <source>enum</source>
        <translation>Aufzählung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>widgets::PreferencesDialog</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Own font in text views</source>
        <translation>&amp;Eigene Schrift in Textansichten</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Font of text views</source>
        <translation>Schrift der Textansichten</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Font size of text views</source>
        <translation>Schriftgröße der Textansichten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>Dev Server</source>
        <translation>Entwicklungsserver</translation>
    </message>
    <message>
        <source>Those that are found on this machine</source>
        <translation>Die auf diesem Rechner gefundenen</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose the folder of the server&apos;s programs</source>
        <translation>Ordner der Serverprogramme wählen</translation>
    </message>
    <message>
        <source>&amp;Programs:</source>
        <translation>&amp;Programme:</translation>
    </message>
    <message>
        <source>Time Limits</source>
        <translation>Zeitgrenzen</translation>
    </message>
    <message>
        <source>Until somebody else who applies migrations is done</source>
        <translation>Bis jemand anderes fertig ist, der gerade Migrationen anwendet</translation>
    </message>
    <message>
        <source>Until others let a table go; the migration is then tried again</source>
        <translation>Bis andere eine Tabelle freigeben; dann wird die Migration noch einmal versucht</translation>
    </message>
    <message>
        <source>&amp;Wait for another migration:</source>
        <translation>&amp;Warten auf eine andere Migration:</translation>
    </message>
    <message>
        <source>Wait for a &amp;lock on a table:</source>
        <translation>Warten auf die &amp;Sperre einer Tabelle:</translation>
    </message>
    <message>
        <source>Folder of the Server&apos;s Programs</source>
        <translation>Ordner der Serverprogramme</translation>
    </message>
    <message>
        <source>initdb and postgres of one release. A change counts from the next start on.</source>
        <translation>initdb und postgres einer Version. Eine Änderung gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>There is no program initdb in this folder.</source>
        <translation>In diesem Ordner gibt es kein Programm initdb.</translation>
    </message>
</context>
<context>
    <name>widgets::ProblemsModel</name>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>widgets::ProblemsPane</name>
    <message>
        <source>No problems: PostgreSQL&apos;s parser reads all of the text.</source>
        <translation>Keine Probleme: Der Parser von PostgreSQL liest den ganzen Text.</translation>
    </message>
    <message>
        <source>Problems in the text</source>
        <translation>Probleme im Text</translation>
    </message>
</context>
<context>
    <name>widgets::RelationsModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>widgets::SqlEditor</name>
    <message>
        <source>SQL text</source>
        <translation>SQL-Text</translation>
    </message>
</context>
<context>
    <name>widgets::StatusLine</name>
    <message>
        <source>Show the problems in the text</source>
        <translation>Die Probleme im Text zeigen</translation>
    </message>
    <message>
        <source>Line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n relation(s)</source>
        <translation>
            <numerusform>%n Beziehung</numerusform>
            <numerusform>%n Beziehungen</numerusform>
        </translation>
    </message>
    <message>
        <source>SQL ok, %1 ms</source>
        <translation>SQL in Ordnung, %1 ms</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>widgets::StepsModel</name>
    <message>
        <source>Safe</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Blocks writes</source>
        <translation>Blockiert Schreiben</translation>
    </message>
    <message>
        <source>Loses data</source>
        <translation>Verliert Daten</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>outside of any</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>commits before</source>
        <translation>Abschluss davor</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>#</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Strongest lock</source>
        <translation>Stärkste Sperre</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Data loss</source>
        <translation>Datenverlust</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>The strongest lock it takes; held until the transaction ends</source>
        <translation>Die stärkste Sperre, die er nimmt; gehalten bis zum Ende der Transaktion</translation>
    </message>
    <message>
        <source>Whether PostgreSQL writes a new copy of the table</source>
        <translation>Ob PostgreSQL die Tabelle neu schreibt</translation>
    </message>
    <message>
        <source>Whether PostgreSQL reads all rows of a table</source>
        <translation>Ob PostgreSQL alle Zeilen einer Tabelle liest</translation>
    </message>
    <message>
        <source>Whether it shares a transaction with its neighbours</source>
        <translation>Ob er eine Transaktion mit seinen Nachbarn teilt</translation>
    </message>
    <message>
        <source>May fail</source>
        <translation>Kann scheitern</translation>
    </message>
    <message>
        <source>Fails on rows</source>
        <translation>Scheitert an Zeilen</translation>
    </message>
    <message>
        <source>new copy</source>
        <translation>neue Kopie</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>alle Zeilen</translation>
    </message>
    <message>
        <source>It fails unless %1.</source>
        <translation>Scheitert, außer wenn gilt: %1.</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Neuschreiben</translation>
    </message>
</context>
<context>
    <name>widgets::Target</name>
    <message>
        <source>%1 on %2 as %3</source>
        <translation>%1 auf %2 als %3</translation>
    </message>
    <message>
        <source>your system user</source>
        <translation>Ihr Systembenutzer</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>the private dev server on this machine</source>
        <translation>der private Entwicklungsserver auf diesem Rechner</translation>
    </message>
    <message>
        <source>sandbox on the private dev server</source>
        <translation>Sandbox auf dem privaten Entwicklungsserver</translation>
    </message>
</context>
<context>
    <name>widgets::TargetBox</name>
    <message>
        <source>Target database</source>
        <translation>Zieldatenbank</translation>
    </message>
    <message>
        <source>The database that Apply and Roll Back change</source>
        <translation>Die Datenbank, die Anwenden und Zurückrollen ändern</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>%1: sandbox</source>
        <translation>%1: Sandbox</translation>
    </message>
    <message>
        <source>A database of this project on the private dev server; it stays until it is reset</source>
        <translation>Eine Datenbank dieses Projekts auf dem privaten Entwicklungsserver; sie bleibt, bis sie zurückgesetzt wird</translation>
    </message>
    <message>
        <source>no database</source>
        <translation>keine Datenbank</translation>
    </message>
    <message>
        <source>%1: no database</source>
        <translation>%1: keine Datenbank</translation>
    </message>
    <message>
        <source>%1@%2</source>
        <translation>%1@%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>widgets::TextEditCommand</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
</context>
<context>
    <name>widgets::TrialLabel</name>
    <message>
        <source>%1: not tried</source>
        <translation>%1: nicht ausprobiert</translation>
    </message>
    <message>
        <source>%1: proven exact</source>
        <translation>%1: genau, erwiesen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n object(s) differ</source>
        <translation>
            <numerusform>%1: %n Objekt weicht ab</numerusform>
            <numerusform>%1: %n Objekte weichen ab</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1: fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>, on empty tables only</source>
        <translation>, nur auf leeren Tabellen</translation>
    </message>
</context>
<context>
    <name>widgets::VisualEdits</name>
    <message>
        <source>Add Table</source>
        <translation>Tabelle hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Schema:</source>
        <translation>&amp;Schema:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Add Column to %1</source>
        <translation>Spalte zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Add Column</source>
        <translation>Spalte hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation>&amp;Typ:</translation>
    </message>
    <message>
        <source>N&amp;ot null</source>
        <translation>N&amp;icht null</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Default:</source>
        <translation>&amp;Vorgabewert:</translation>
    </message>
    <message>
        <source>Rename Column %1</source>
        <translation>Spalte %1 umbenennen</translation>
    </message>
    <message>
        <source>Rename Table %1</source>
        <translation>Tabelle %1 umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>&amp;New name:</source>
        <translation>&amp;Neuer Name:</translation>
    </message>
</context>
<context>
    <name>widgets::WelcomePage</name>
    <message>
        <source>Draw, edit and migrate PostgreSQL schemas. The SQL stays yours.</source>
        <translation>PostgreSQL-Schemas zeichnen, bearbeiten, migrieren. Das SQL bleibt Ihres.</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>A project folder or a schema.sql</source>
        <translation>Ein Projektordner oder eine schema.sql</translation>
    </message>
    <message>
        <source>Connect to a Database…</source>
        <translation>Mit einer Datenbank verbinden…</translation>
    </message>
    <message>
        <source>Look at its schema; nothing is changed</source>
        <translation>Ihr Schema ansehen; nichts wird geändert</translation>
    </message>
    <message>
        <source>New from Template…</source>
        <translation>Neu aus Vorlage…</translation>
    </message>
    <message>
        <source>A folder with a schema to begin with</source>
        <translation>Ein Ordner mit einem ersten Schema</translation>
    </message>
    <message>
        <source>Try the Example</source>
        <translation>Das Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>A small shop, works without a network</source>
        <translation>Ein kleiner Laden, geht ohne Netz</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>Remove from This List</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>You can also drop a .sql file, a folder or a postgres:// address here.</source>
        <translation>Auch eine .sql-Datei, ein Ordner oder eine postgres://-Adresse kann hier abgelegt werden.</translation>
    </message>
    <message>
        <source>%1  –  %2</source>
        <translation>%1  –  %2</translation>
    </message>
</context>
<context>
    <name>widgets::Workspace</name>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>there is no schema.sql in &quot;%1&quot;</source>
        <translation>in „%1“ gibt es keine schema.sql</translation>
    </message>
    <message>
        <source>create one with File &gt; New, or name its file in atlas.hcl: src = &quot;file://schema.sql&quot;</source>
        <translation>mit Datei &gt; Neu eine anlegen oder ihre Datei in atlas.hcl nennen: src = &quot;file://schema.sql&quot;</translation>
    </message>
    <message>
        <source>Environment %1: %2</source>
        <translation>Umgebung %1: %2</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Opening the example</source>
        <translation>Das Beispiel wird geöffnet</translation>
    </message>
    <message>
        <source>Creating the project</source>
        <translation>Das Projekt wird angelegt</translation>
    </message>
    <message>
        <source>what is shown is a database, and is only read</source>
        <translation>gezeigt wird eine Datenbank, sie wird nur gelesen</translation>
    </message>
    <message>
        <source>the table %1 is defined in %2</source>
        <translation>die Tabelle %1 ist in %2 definiert</translation>
    </message>
    <message>
        <source>choose that file above the text, then change it</source>
        <translation>diese Datei über dem Text wählen, dann ändern</translation>
    </message>
</context>
</TS>
