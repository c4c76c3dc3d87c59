<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Snapshot Manager</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>${amount}</source>
        <translation>{amount}&#xa0;$</translation>
    </message>
    <message>
        <source>&amp;About Snapshot Manager</source>
        <translation>&amp;Über Snapshot Manager</translation>
    </message>
    <message>
        <source>&amp;All Time</source>
        <translation>&amp;Alles</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Conversation</source>
        <translation>&amp;Gespräch</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Create Anyway</source>
        <translation>&amp;Trotzdem erstellen</translation>
    </message>
    <message>
        <source>&amp;Create Snapshot</source>
        <translation>Schnappschuss &amp;erstellen</translation>
    </message>
    <message>
        <source>&amp;Create Snapshot…</source>
        <translation>Schnappschuss &amp;erstellen …</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Description (optional)</source>
        <translation>&amp;Beschreibung (optional)</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Empty Trash…</source>
        <translation>Papierkorb &amp;leeren …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Fold All</source>
        <translation>Alles &amp;zuklappen</translation>
    </message>
    <message>
        <source>&amp;Forget These</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import {n} Snapshot(s)</source>
        <translation>
            <numerusform>{n} Schnappschuss &amp;importieren</numerusform>
            <numerusform>{n} Schnappschüsse &amp;importieren</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Keep the last</source>
        <translation>&amp;Behalten: die letzten</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Last 24 Hours</source>
        <translation>Letzte &amp;24 Stunden</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>Bib&amp;liothek</translation>
    </message>
    <message>
        <source>&amp;Licences</source>
        <translation>&amp;Lizenzen</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Open All</source>
        <translation>Alles &amp;aufklappen</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Überblick</translation>
    </message>
    <message>
        <source>&amp;Pause or Resume…</source>
        <translation>&amp;Anhalten oder fortsetzen …</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Proof goals</source>
        <translation>&amp;Beweisziele</translation>
    </message>
    <message>
        <source>&amp;Put Back</source>
        <translation>&amp;Zurücklegen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Raw</source>
        <translation>&amp;Rohdaten</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Neu einlesen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove {n} Snapshot(s) for Good</source>
        <translation>
            <numerusform>{n} Schnappschuss endgültig &amp;entfernen</numerusform>
            <numerusform>{n} Schnappschüsse endgültig &amp;entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Report Copied</source>
        <translation>Bericht &amp;kopiert</translation>
    </message>
    <message>
        <source>&amp;Restore Conversation</source>
        <translation>Gespräch &amp;wiederherstellen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restore Conversation and {n} File(s)</source>
        <translation>
            <numerusform>Gespräch und {n} Datei &amp;wiederherstellen</numerusform>
            <numerusform>Gespräch und {n} Dateien &amp;wiederherstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restore {n} File(s)</source>
        <translation>
            <numerusform>{n} Datei &amp;wiederherstellen</numerusform>
            <numerusform>{n} Dateien &amp;wiederherstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen …</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Speichern unter …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ei&amp;nstellungen …</translation>
    </message>
    <message>
        <source>&amp;Side by Side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Snapshot</source>
        <translation>&amp;Schnappschuss</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>&amp;Stern geben</translation>
    </message>
    <message>
        <source>&amp;Star this snapshot: it is kept until you say otherwise</source>
        <translation>&amp;Stern geben: Der Schnappschuss bleibt, bis Sie etwas anderes sagen</translation>
    </message>
    <message>
        <source>&amp;Terminal</source>
        <translation>&amp;Terminal</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitachse</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo Restore</source>
        <translation>Wiederherstellen &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansehen</translation>
    </message>
    <message>
        <source>&amp;What Is New</source>
        <translation>&amp;Was ist neu</translation>
    </message>
    <message>
        <source>&amp;days</source>
        <translation>Ta&amp;ge</translation>
    </message>
    <message>
        <source>0 takes any that is free.</source>
        <translation>0 nimmt irgendeinen freien.</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1&#xa0;Std.</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24&#xa0;Std.</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6&#xa0;Std.</translation>
    </message>
    <message>
        <source>A batch holds 1 to {0} calls.</source>
        <translation>Ein Stapel enthält 1 bis {0} Aufrufe.</translation>
    </message>
    <message>
        <source>A call has “jsonrpc”: “2.0” and a “method”.</source>
        <translation>Ein Aufruf hat „jsonrpc“: „2.0“ und eine „method“.</translation>
    </message>
    <message>
        <source>A call is a JSON object.</source>
        <translation>Ein Aufruf ist ein JSON-Objekt.</translation>
    </message>
    <message>
        <source>A conversation was shortened while it ran; events do not tell how, so it is whole here.</source>
        <translation>Ein Gespräch wurde gekürzt, während es lief; die Ereignisse sagen nicht wie, deshalb ist es hier ganz.</translation>
    </message>
    <message>
        <source>A new session holds the conversation</source>
        <translation>Das Gespräch liegt in einer neuen Sitzung</translation>
    </message>
    <message>
        <source>A part of the library&apos;s file is damaged.</source>
        <translation>Ein Teil der Bibliotheksdatei ist beschädigt.</translation>
    </message>
    <message>
        <source>A piece of the library is damaged.</source>
        <translation>Ein Stück der Bibliothek ist beschädigt.</translation>
    </message>
    <message>
        <source>A session is kept before its agent runs a command with one of these, or one that is known. A star stands for anything.</source>
        <translation>Eine Sitzung wird gesichert, bevor ihr Agent einen Befehl mit einem davon oder einem bekannten ausführt. Ein Stern steht für Beliebiges.</translation>
    </message>
    <message>
        <source>A snapshot from elsewhere is not restored by an administrator of the database server.</source>
        <translation>Ein fremder Schnappschuss wird nicht mit den Rechten eines Verwalters des Datenbankservers wiederhergestellt.</translation>
    </message>
    <message>
        <source>A snapshot of databases is no conversation.</source>
        <translation>Ein Schnappschuss von Datenbanken ist kein Gespräch.</translation>
    </message>
    <message>
        <source>A snapshot of now is kept first, so this can be undone. The original session is never touched.</source>
        <translation>Zuerst wird ein Schnappschuss von jetzt gesichert, damit sich alles rückgängig machen lässt. Die ursprüngliche Sitzung bleibt unberührt.</translation>
    </message>
    <message>
        <source>A snapshot of version {0} cannot be converted to {1}.</source>
        <translation>Ein Schnappschuss der Version {0} lässt sich nicht in {1} umwandeln.</translation>
    </message>
    <message>
        <source>A starred snapshot is never removed to make room.</source>
        <translation>Ein Schnappschuss mit Stern wird nie entfernt, um Platz zu schaffen.</translation>
    </message>
    <message>
        <source>About Snapshot Manager</source>
        <translation>Über Snapshot Manager</translation>
    </message>
    <message>
        <source>About {days}</source>
        <translation>Etwa {days}</translation>
    </message>
    <message>
        <source>Accept the Rows</source>
        <translation>Zeilen übernehmen</translation>
    </message>
    <message>
        <source>Add a Folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a db listener to plato-config.yml.</source>
        <translation>Ergänzen Sie in plato-config.yml einen db-Listener.</translation>
    </message>
    <message>
        <source>Add a folder of {agent}</source>
        <translation>Ordner von {agent} hinzufügen</translation>
    </message>
    <message>
        <source>Add an Ignore Rule</source>
        <translation>Ausnahme hinzufügen</translation>
    </message>
    <message>
        <source>Add the lines there by hand: “hooks show” tells them.</source>
        <translation>Ergänzen Sie die Zeilen dort von Hand: „hooks show“ nennt sie.</translation>
    </message>
    <message>
        <source>Add to {0} by hand: {1}</source>
        <translation>Ergänzen Sie in {0} von Hand: {1}</translation>
    </message>
    <message>
        <source>Adding up what is freed</source>
        <translation>Zusammenzählen, was frei wird</translation>
    </message>
    <message>
        <source>Adding up…</source>
        <translation>Wird zusammengezählt …</translation>
    </message>
    <message>
        <source>Agent &apos;{0}&apos; in snapshot not found in current configuration. Conversation will not be restored.</source>
        <translation>Der Agent &apos;{0}&apos; aus dem Schnappschuss fehlt in der jetzigen Konfiguration. Das Gespräch wird nicht wiederhergestellt.</translation>
    </message>
    <message>
        <source>Agent version</source>
        <translation>Version des Agenten</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>All files are the same.</source>
        <translation>Alle Dateien sind gleich.</translation>
    </message>
    <message>
        <source>All keys on one page.</source>
        <translation>Alle Tasten auf einer Seite.</translation>
    </message>
    <message>
        <source>All sessions</source>
        <translation>Alle Sitzungen</translation>
    </message>
    <message>
        <source>All snapshots</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>An app can only have its own sessions back.</source>
        <translation>Ein Programm kann nur seine eigenen Sitzungen zurückbekommen.</translation>
    </message>
    <message>
        <source>An id is a text or a number.</source>
        <translation>Eine Kennung ist ein Text oder eine Zahl.</translation>
    </message>
    <message>
        <source>Another Snapshot Manager listens to apps for this library already.</source>
        <translation>Ein anderer Snapshot Manager hört für diese Bibliothek schon auf Programme.</translation>
    </message>
    <message>
        <source>Another process of this program takes them.</source>
        <translation>Ein anderer Prozess dieses Programms nimmt sie auf.</translation>
    </message>
    <message>
        <source>Another program has been writing to the file for more than a second.</source>
        <translation>Ein anderes Programm schreibt schon länger als eine Sekunde in die Datei.</translation>
    </message>
    <message>
        <source>Another program has kept the library locked for too long.</source>
        <translation>Ein anderes Programm hält die Bibliothek schon zu lange gesperrt.</translation>
    </message>
    <message>
        <source>Another program keeps a table locked.</source>
        <translation>Ein anderes Programm hält eine Tabelle gesperrt.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Apps can go on speaking to that one; quit it to let this one listen.</source>
        <translation>Programme können weiter mit jenem sprechen; beenden Sie ihn, damit dieser zuhört.</translation>
    </message>
    <message>
        <source>As now: {figures}</source>
        <translation>Wie jetzt: {figures}</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Auto: limit reached</source>
        <translation>Automatisch: Grenze erreicht</translation>
    </message>
    <message>
        <source>Auto: new messages</source>
        <translation>Automatisch: neue Nachrichten</translation>
    </message>
    <message>
        <source>Auto: proof state changed</source>
        <translation>Automatisch: Beweisstand geändert</translation>
    </message>
    <message>
        <source>Auto: proof state changed in {file}</source>
        <translation>Automatisch: Beweisstand in {file} geändert</translation>
    </message>
    <message>
        <source>Auto: session ended</source>
        <translation>Automatisch: Sitzung beendet</translation>
    </message>
    <message>
        <source>Auto: session started</source>
        <translation>Automatisch: Sitzung begonnen</translation>
    </message>
    <message>
        <source>Auto: {alert}</source>
        <translation>Automatisch: {alert}</translation>
    </message>
    <message numerus="yes">
        <source>Auto: {n} new message(s)</source>
        <translation>
            <numerusform>Automatisch: {n} neue Nachricht</numerusform>
            <numerusform>Automatisch: {n} neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic Snapshots</source>
        <translation>Automatische Schnappschüsse</translation>
    </message>
    <message>
        <source>Automatic snapshot</source>
        <translation>Automatischer Schnappschuss</translation>
    </message>
    <message>
        <source>Automatic snapshots go on. Quit from this icon’s menu.</source>
        <translation>Automatische Schnappschüsse gehen weiter. Beenden können Sie im Menü dieses Symbols.</translation>
    </message>
    <message>
        <source>Automatic snapshots: off</source>
        <translation>Automatik: aus</translation>
    </message>
    <message>
        <source>Automatic snapshots: on</source>
        <translation>Automatik: an</translation>
    </message>
    <message>
        <source>Automatic snapshots: paused</source>
        <translation>Automatik: Pause</translation>
    </message>
    <message>
        <source>Automatic snapshots: paused until {moment}</source>
        <translation>Automatik: Pause bis {moment}</translation>
    </message>
    <message>
        <source>Automatic snapshots: …</source>
        <translation>Automatik: …</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Guthaben</translation>
    </message>
    <message>
        <source>Balance (Diem)</source>
        <translation>Guthaben (Diem)</translation>
    </message>
    <message>
        <source>Balance is a fact and is never written back.</source>
        <translation>Ein Guthaben ist eine Tatsache und wird nie zurückgeschrieben.</translation>
    </message>
    <message>
        <source>Balance: {balance}</source>
        <translation>Guthaben: {balance}</translation>
    </message>
    <message>
        <source>Before a destructive operation</source>
        <translation>Vor einem zerstörenden Vorgang</translation>
    </message>
    <message>
        <source>Before restore</source>
        <translation>Vor dem Wiederherstellen</translation>
    </message>
    <message>
        <source>Before the conversation was compacted</source>
        <translation>Vor dem Verdichten des Gesprächs</translation>
    </message>
    <message>
        <source>Before {operation}</source>
        <translation>Vor: {operation}</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>Bring back from the trash.</source>
        <translation>Aus dem Papierkorb zurückholen.</translation>
    </message>
    <message>
        <source>By part, without compression</source>
        <translation>Nach Bestandteil, ohne Komprimierung</translation>
    </message>
    <message>
        <source>By session, without compression</source>
        <translation>Nach Sitzung, ohne Komprimierung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Cannot be restored</source>
        <translation>Nicht wiederherstellbar</translation>
    </message>
    <message>
        <source>Cannot be restored: {why}</source>
        <translation>Nicht wiederherstellbar: {why}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Seitdem geändert</translation>
    </message>
    <message>
        <source>Changes are recorded</source>
        <translation>Änderungen werden festgehalten</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Check &amp;Again</source>
        <translation>&amp;Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Check db_database in the config: {0}</source>
        <translation>Prüfen Sie db_database in der Konfiguration: {0}</translation>
    </message>
    <message>
        <source>Check db_user and db_password in the config.</source>
        <translation>Prüfen Sie db_user und db_password in der Konfiguration.</translation>
    </message>
    <message>
        <source>Check that it is a log that may be read.</source>
        <translation>Prüfen Sie, ob es ein lesbares Protokoll ist.</translation>
    </message>
    <message>
        <source>Check that it is there, that you may read it, and that the disk has room.</source>
        <translation>Prüfen Sie, ob es da ist, ob Sie es lesen dürfen und ob die Festplatte Platz hat.</translation>
    </message>
    <message>
        <source>Check that it runs, and what the connection needs.</source>
        <translation>Prüfen Sie, ob es läuft und was die Verbindung braucht.</translation>
    </message>
    <message>
        <source>Check that the folder “{0}” may be read.</source>
        <translation>Prüfen Sie, ob der Ordner „{0}“ gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check that the folder “{0}” may be written and that there is room.</source>
        <translation>Prüfen Sie, ob in den Ordner „{0}“ geschrieben werden darf und ob Platz ist.</translation>
    </message>
    <message>
        <source>Check that the folder “{0}” may be written.</source>
        <translation>Prüfen Sie, ob in den Ordner „{0}“ geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Check that you may read it.</source>
        <translation>Prüfen Sie, ob Sie es lesen dürfen.</translation>
    </message>
    <message>
        <source>Check that you may write it.</source>
        <translation>Prüfen Sie, ob Sie es schreiben dürfen.</translation>
    </message>
    <message>
        <source>Check that you may write there, and that the disk has room.</source>
        <translation>Prüfen Sie, ob Sie dort schreiben dürfen und ob die Festplatte Platz hat.</translation>
    </message>
    <message>
        <source>Check that you may write to the desktop&apos;s own settings.</source>
        <translation>Prüfen Sie, ob Sie in die Einstellungen des Desktops schreiben dürfen.</translation>
    </message>
    <message>
        <source>Check that you may write to {0}.</source>
        <translation>Prüfen Sie, ob Sie in {0} schreiben dürfen.</translation>
    </message>
    <message>
        <source>Check that “{0}” is a file that may be read.</source>
        <translation>Prüfen Sie, ob „{0}“ eine Datei ist, die gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check that “{0}” may be read.</source>
        <translation>Prüfen Sie, ob „{0}“ gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check the disk, or choose another folder with --library.</source>
        <translation>Prüfen Sie die Festplatte, oder wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Check the disk, then take another one.</source>
        <translation>Prüfen Sie die Festplatte, und nehmen Sie dann einen neuen auf.</translation>
    </message>
    <message>
        <source>Check the library&apos;s folder.</source>
        <translation>Prüfen Sie den Ordner der Bibliothek.</translation>
    </message>
    <message>
        <source>Check the path, and that the file may be read.</source>
        <translation>Prüfen Sie den Pfad und ob die Datei gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Check the user&apos;s rights in the database.</source>
        <translation>Prüfen Sie die Rechte des Benutzers in der Datenbank.</translation>
    </message>
    <message>
        <source>Checks before the snapshot</source>
        <translation>Prüfungen vor dem Schnappschuss</translation>
    </message>
    <message>
        <source>Choose Another &amp;Folder…</source>
        <translation>Anderen &amp;Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose a folder with a {0} or a {1}.</source>
        <translation>Wählen Sie einen Ordner mit {0} oder {1}.</translation>
    </message>
    <message>
        <source>Choose a simulator&apos;s sandbox.</source>
        <translation>Wählen Sie die Sandbox eines Simulators.</translation>
    </message>
    <message>
        <source>Choose a snapshot of a simulator.</source>
        <translation>Wählen Sie den Schnappschuss eines Simulators.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another port, or none.</source>
        <translation>Wählen Sie einen anderen Port oder keinen.</translation>
    </message>
    <message>
        <source>Choose another snapshot.</source>
        <translation>Wählen Sie einen anderen Schnappschuss.</translation>
    </message>
    <message>
        <source>Choose another snapshot; “verify” says which are whole.</source>
        <translation>Wählen Sie einen anderen Schnappschuss; „verify“ sagt, welche heil sind.</translation>
    </message>
    <message>
        <source>Choose the conversation, or files that differ from those on the disk.</source>
        <translation>Wählen Sie das Gespräch oder Dateien, die sich von denen auf der Festplatte unterscheiden.</translation>
    </message>
    <message>
        <source>Choose the folder of a sandbox, or make the file there.</source>
        <translation>Wählen Sie den Ordner einer Sandbox, oder legen Sie die Datei dort an.</translation>
    </message>
    <message>
        <source>Choose the folder that it is to be resumed from.</source>
        <translation>Wählen Sie den Ordner, in dem sie fortgesetzt werden soll.</translation>
    </message>
    <message>
        <source>Choose the session that it belongs to.</source>
        <translation>Wählen Sie die Sitzung, zu der es gehört.</translation>
    </message>
    <message>
        <source>Claude Code does not tell.</source>
        <translation>Claude Code verrät es nicht.</translation>
    </message>
    <message>
        <source>Claude Code&apos;s own undo history of files is not carried over.</source>
        <translation>Claude Codes eigener Änderungsverlauf der Dateien wird nicht übernommen.</translation>
    </message>
    <message>
        <source>Clean &amp;Up…</source>
        <translation>Auf&amp;räumen …</translation>
    </message>
    <message>
        <source>Clean Up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Cleaning up…</source>
        <translation>Wird aufgeräumt …</translation>
    </message>
    <message>
        <source>Clear the Audit Table</source>
        <translation>Audit-Tabelle leeren</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close other windows of Snapshot Manager, or try again in a moment.</source>
        <translation>Schließen Sie andere Fenster von Snapshot Manager, oder versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Close the window.</source>
        <translation>Das Fenster schließen.</translation>
    </message>
    <message>
        <source>Co&amp;pied</source>
        <translation>Ko&amp;piert</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>Ko&amp;pieren</translation>
    </message>
    <message>
        <source>Codex asks you once whether it may run it: type /hooks in it.</source>
        <translation>Codex fragt Sie einmal, ob es ihn ausführen darf: Tippen Sie darin /hooks.</translation>
    </message>
    <message>
        <source>Command to resume the conversation</source>
        <translation>Befehl, um das Gespräch fortzusetzen</translation>
    </message>
    <message>
        <source>Command {text}</source>
        <translation>Befehl {text}</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare the snapshot with the state of now.</source>
        <translation>Den Schnappschuss mit dem Stand von jetzt vergleichen.</translation>
    </message>
    <message>
        <source>Compare two selected snapshots, or one with now.</source>
        <translation>Zwei ausgewählte Schnappschüsse vergleichen, oder einen mit jetzt.</translation>
    </message>
    <message>
        <source>Compare with &amp;Now</source>
        <translation>Mit &amp;jetzt vergleichen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>Comparing {0}</source>
        <translation>{0} wird verglichen</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Connection {0} has been writing for more than a second.</source>
        <translation>Die Verbindung {0} schreibt schon länger als eine Sekunde.</translation>
    </message>
    <message>
        <source>Content not shown.</source>
        <translation>Inhalt wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation>Inhalt der Datei</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Conversation, compared</source>
        <translation>Gespräch im Vergleich</translation>
    </message>
    <message>
        <source>Cop&amp;y or Save</source>
        <translation>&amp;Kopieren oder speichern</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;HTML</source>
        <translation>Als &amp;HTML kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Den Befehl kopieren</translation>
    </message>
    <message>
        <source>Copying what can be read</source>
        <translation>Lesbares wird kopiert</translation>
    </message>
    <message>
        <source>Correct it, then run it again.</source>
        <translation>Berichtigen Sie es, und führen Sie es dann noch einmal aus.</translation>
    </message>
    <message>
        <source>Correct the step in flows.yml, or the page; then run the flow again.</source>
        <translation>Berichtigen Sie den Schritt in flows.yml oder die Seite, und starten Sie dann den Ablauf noch einmal.</translation>
    </message>
    <message>
        <source>Correct {0} and try again.</source>
        <translation>Berichtigen Sie {0}, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cost (USD)</source>
        <translation>Kosten (USD)</translation>
    </message>
    <message>
        <source>Could not be read when it was captured.</source>
        <translation>Konnte beim Aufnehmen nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Could not read how “{0}” came into context: “{1}” - at `$.origin`.</source>
        <translation>Nicht lesbar, wie „{0}“ in den Kontext kam: „{1}“ (bei `$.origin`).</translation>
    </message>
    <message>
        <source>Could not read {0}: {1}.</source>
        <translation>{0} konnte nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>Could not write a text that holds {0}, which is not Unicode.</source>
        <translation>Ein Text mit {0} konnte nicht geschrieben werden, denn das ist kein Unicode.</translation>
    </message>
    <message>
        <source>Counters are facts; they stay in the snapshot.</source>
        <translation>Zähler sind Tatsachen; sie bleiben im Schnappschuss.</translation>
    </message>
    <message>
        <source>Create Snapshot</source>
        <translation>Schnappschuss erstellen</translation>
    </message>
    <message>
        <source>Create Snapshot…</source>
        <translation>Schnappschuss erstellen …</translation>
    </message>
    <message>
        <source>Create the First Snapshot</source>
        <translation>Ersten Schnappschuss erstellen</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Current state</source>
        <translation>Stand von jetzt</translation>
    </message>
    <message>
        <source>Damaged in the library: {0}.</source>
        <translation>In der Bibliothek beschädigt: {0}.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Days to keep</source>
        <translation>Tage, die behalten werden</translation>
    </message>
    <message>
        <source>Delegation instance &apos;{0}&apos; cannot be restored (base agent or delegator not in current swarm/workflow).</source>
        <translation>Der Auftrag &apos;{0}&apos; lässt sich nicht wiederherstellen (sein Agent oder Auftraggeber fehlt im jetzigen Schwarm oder Ablauf).</translation>
    </message>
    <message>
        <source>Delegations</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete snapshots you no longer need and empty the trash, or raise the limit in Settings.</source>
        <translation>Löschen Sie Schnappschüsse, die Sie nicht mehr brauchen, und leeren Sie den Papierkorb, oder heben Sie die Speichergrenze in den Einstellungen an.</translation>
    </message>
    <message>
        <source>Delete them in the app and clear the audit, restore the last snapshot, or accept that they belong.</source>
        <translation>Löschen Sie sie im Programm und leeren Sie das Audit, stellen Sie den letzten Schnappschuss wieder her, oder nehmen Sie hin, dass sie dazugehören.</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>Wird gelöscht …</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Difference of the file</source>
        <translation>Unterschied der Datei</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Earlier descriptions</source>
        <translation>Frühere Beschreibungen</translation>
    </message>
    <message>
        <source>Empty line</source>
        <translation>Leere Zeile</translation>
    </message>
    <message>
        <source>Empty the trash?</source>
        <translation>Den Papierkorb leeren?</translation>
    </message>
    <message>
        <source>Emptying the trash</source>
        <translation>Der Papierkorb wird geleert</translation>
    </message>
    <message>
        <source>Emptying the trash…</source>
        <translation>Der Papierkorb wird geleert …</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Error output</source>
        <translation>Fehlerausgabe</translation>
    </message>
    <message>
        <source>Estimated size</source>
        <translation>Geschätzte Größe</translation>
    </message>
    <message>
        <source>Estimated size: ~{size}</source>
        <translation>Geschätzte Größe: ~{size}</translation>
    </message>
    <message>
        <source>Event {0} {1}.</source>
        <translation>Ereignis {0} {1}.</translation>
    </message>
    <message>
        <source>Event {0}: {1}.</source>
        <translation>Ereignis {0}: {1}.</translation>
    </message>
    <message>
        <source>Events of {0} swarms are in this log; agents of one name are one agent here.</source>
        <translation>In diesem Protokoll stehen Ereignisse von {0} Schwärmen; Agenten gleichen Namens sind hier ein Agent.</translation>
    </message>
    <message>
        <source>Events {0} to {1} of the session “{2}” are missing.</source>
        <translation>Die Ereignisse {0} bis {1} der Sitzung „{2}“ fehlen.</translation>
    </message>
    <message>
        <source>Every snapshot stays.</source>
        <translation>Jeder Schnappschuss bleibt.</translation>
    </message>
    <message>
        <source>Every state can be saved. Every decision can be undone.</source>
        <translation>Jeder Stand lässt sich sichern. Jede Entscheidung lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Everything is stored once and compressed, whichever snapshots hold it; parts and sessions are told by what they would take without that. When the quota is reached, the trash goes first, then the oldest snapshots without a star.</source>
        <translation>Alles wird nur einmal und komprimiert gespeichert, ganz gleich, welche Schnappschüsse es enthalten; bei Bestandteilen und Sitzungen steht, was sie ohne das bräuchten. Ist die Speichergrenze erreicht, geht zuerst der Papierkorb, dann gehen die ältesten Schnappschüsse ohne Stern.</translation>
    </message>
    <message>
        <source>Export Snapshots</source>
        <translation>Schnappschüsse exportieren</translation>
    </message>
    <message>
        <source>Export fewer snapshots at once.</source>
        <translation>Exportieren Sie weniger Schnappschüsse auf einmal.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert …</translation>
    </message>
    <message>
        <source>Failed result</source>
        <translation>Fehlgeschlagenes Ergebnis</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files in context</source>
        <translation>Dateien im Kontext</translation>
    </message>
    <message>
        <source>Files that agents read: {0}.</source>
        <translation>Dateien, die Agenten lesen: {0}.</translation>
    </message>
    <message>
        <source>Files that differ</source>
        <translation>Dateien mit Unterschieden</translation>
    </message>
    <message>
        <source>Files to restore</source>
        <translation>Dateien zum Wiederherstellen</translation>
    </message>
    <message>
        <source>Files written</source>
        <translation>Geschriebene Dateien</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find  (Ctrl+F)</source>
        <translation>Suchen  (Strg+F)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders can be named for {0}.</source>
        <translation>Ordner können für {0} angegeben werden.</translation>
    </message>
    <message>
        <source>For a page that needs a browser: simulator flow --driver playwright</source>
        <translation>Für eine Seite, die einen Browser braucht: simulator flow --driver playwright</translation>
    </message>
    <message>
        <source>Free some space on the disk, or delete snapshots you no longer need. Nothing was lost.</source>
        <translation>Schaffen Sie Platz auf der Festplatte, oder löschen Sie Schnappschüsse, die Sie nicht mehr brauchen. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>From: {side}</source>
        <translation>Von: {side}</translation>
    </message>
    <message>
        <source>Give the id of the “before restore” snapshot that the restore printed.</source>
        <translation>Geben Sie die Kennung des Schnappschusses „Vor dem Wiederherstellen“ an, die beim Wiederherstellen genannt wurde.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to it, or choose another folder with --library.</source>
        <translation>Geben Sie sich das Recht, darin zu schreiben, oder wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Goal {number}</source>
        <translation>Ziel {number}</translation>
    </message>
    <message>
        <source>Goes next</source>
        <translation>Geht als Nächstes</translation>
    </message>
    <message>
        <source>Goes to the trash</source>
        <translation>Geht in den Papierkorb</translation>
    </message>
    <message>
        <source>Hardly any space is freed: what is in it is also in snapshots that stay.</source>
        <translation>Es wird kaum Platz frei: Was darin ist, steckt auch in Schnappschüssen, die bleiben.</translation>
    </message>
    <message>
        <source>Hardly any space is freed: what they hold is also in snapshots that stay.</source>
        <translation>Es wird kaum Platz frei: Was sie enthalten, steckt auch in Schnappschüssen, die bleiben.</translation>
    </message>
    <message>
        <source>Hide the timeline</source>
        <translation>Die Zeitachse ausblenden</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Import Snapshots</source>
        <translation>Schnappschüsse importieren</translation>
    </message>
    <message>
        <source>Import it once more.</source>
        <translation>Importieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Imported snapshots keep their time and their star, and are marked as imported. Nothing is overwritten, and nothing is removed to make room for them. Look at them before you restore one.</source>
        <translation>Importierte Schnappschüsse behalten Zeit und Stern und werden als importiert gekennzeichnet. Nichts wird überschrieben, und nichts wird entfernt, um Platz für sie zu machen. Sehen Sie sie an, bevor Sie einen wiederherstellen.</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert …</translation>
    </message>
    <message>
        <source>In the name of a file: {text}</source>
        <translation>Im Namen einer Datei: {text}</translation>
    </message>
    <message>
        <source>In the trash</source>
        <translation>Im Papierkorb</translation>
    </message>
    <message>
        <source>In {part}: {text}</source>
        <translation>In {part}: {text}</translation>
    </message>
    <message>
        <source>Include &amp;file context</source>
        <translation>&amp;Dateien im Kontext aufnehmen</translation>
    </message>
    <message>
        <source>Include &amp;message content</source>
        <translation>Inhalt der &amp;Nachrichten aufnehmen</translation>
    </message>
    <message>
        <source>Include &amp;terminal history</source>
        <translation>&amp;Terminal-Verlauf aufnehmen</translation>
    </message>
    <message>
        <source>Install Chromium: apt-get install chromium</source>
        <translation>Installieren Sie Chromium: apt-get install chromium</translation>
    </message>
    <message>
        <source>Install PostgreSQL&apos;s client programs: apt-get install postgresql-client</source>
        <translation>Installieren Sie die Client-Programme von PostgreSQL: apt-get install postgresql-client</translation>
    </message>
    <message>
        <source>Install client programs of the server&apos;s version or newer.</source>
        <translation>Installieren Sie Client-Programme in der Version des Servers oder neuer.</translation>
    </message>
    <message>
        <source>Install it: pip install &apos;snapshot-manager[{0}]&apos;</source>
        <translation>Installieren Sie ihn: pip install &apos;snapshot-manager[{0}]&apos;</translation>
    </message>
    <message>
        <source>Install snapshot-manager[{0}].</source>
        <translation>Installieren Sie snapshot-manager[{0}].</translation>
    </message>
    <message>
        <source>It belongs to Git itself, where a file can run by being there.</source>
        <translation>Sie gehört zu Git selbst, wo eine Datei schon läuft, weil sie da ist.</translation>
    </message>
    <message>
        <source>It cannot be undone by itself; restore that snapshot instead.</source>
        <translation>Sie lässt sich nicht von selbst rückgängig machen; stellen Sie stattdessen jenen Schnappschuss wieder her.</translation>
    </message>
    <message>
        <source>It could not be read ({0}).</source>
        <translation>Sie war nicht lesbar ({0}).</translation>
    </message>
    <message>
        <source>It has a name that no file can have.</source>
        <translation>Sie hat einen Namen, den keine Datei haben kann.</translation>
    </message>
    <message>
        <source>It has: {0}.</source>
        <translation>Es hat: {0}.</translation>
    </message>
    <message>
        <source>It holds credentials, which are never kept.</source>
        <translation>Sie enthält Zugangsdaten, und die werden nie aufbewahrt.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>Es ist ein Ordner.</translation>
    </message>
    <message>
        <source>It is from before Codex 0.38; the new session has the form that newer versions read.</source>
        <translation>Sie stammt aus der Zeit vor Codex 0.38; die neue Sitzung hat die Form, die neuere Versionen lesen.</translation>
    </message>
    <message>
        <source>It is loaded when OpenCode is started the next time.</source>
        <translation>Es wird geladen, wenn OpenCode das nächste Mal startet.</translation>
    </message>
    <message>
        <source>It is missing on the disk; an agent has to read it again before an edit.</source>
        <translation>Sie fehlt auf der Festplatte; ein Agent muss sie vor einer Änderung neu lesen.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Sie ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>It is not known which folder the session was started in.</source>
        <translation>Es ist nicht bekannt, in welchem Ordner die Sitzung begonnen wurde.</translation>
    </message>
    <message>
        <source>It is not on this disk, and the conversation never showed all of it.</source>
        <translation>Sie ist nicht auf dieser Festplatte, und das Gespräch zeigte sie nie ganz.</translation>
    </message>
    <message>
        <source>It is not on this disk; this is what the conversation last showed.</source>
        <translation>Sie ist nicht auf dieser Festplatte; das ist, was das Gespräch zuletzt zeigte.</translation>
    </message>
    <message>
        <source>It is too large ({0} bytes).</source>
        <translation>Sie ist zu groß ({0} Byte).</translation>
    </message>
    <message>
        <source>It is too large to be kept ({0} bytes).</source>
        <translation>Sie ist zu groß zum Aufbewahren ({0} Byte).</translation>
    </message>
    <message>
        <source>It is too large to be kept; its digest is.</source>
        <translation>Sie ist zu groß zum Aufbewahren; ihre Prüfsumme ist aufbewahrt.</translation>
    </message>
    <message>
        <source>It lies outside the session&apos;s folder.</source>
        <translation>Sie liegt außerhalb des Ordners der Sitzung.</translation>
    </message>
    <message>
        <source>It may have been removed since.</source>
        <translation>Vielleicht wurde es inzwischen entfernt.</translation>
    </message>
    <message>
        <source>It may not be read.</source>
        <translation>Sie darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>It was changed since an agent read it; the agent has to read it again before an edit.</source>
        <translation>Sie wurde geändert, seit ein Agent sie las; der Agent muss sie vor einer Änderung neu lesen.</translation>
    </message>
    <message>
        <source>It was in the trash for {0} days.</source>
        <translation>Er lag {0} Tage im Papierkorb.</translation>
    </message>
    <message>
        <source>It was in the trash, and its space was needed.</source>
        <translation>Er lag im Papierkorb, und sein Platz wurde gebraucht.</translation>
    </message>
    <message>
        <source>It was left untouched. Choose another folder with --library.</source>
        <translation>Sie blieb unberührt. Wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>It was never stored, or its time is up.</source>
        <translation>Es wurde nie gespeichert, oder seine Zeit ist um.</translation>
    </message>
    <message>
        <source>It was the oldest without a star, and its space was needed.</source>
        <translation>Er war der älteste ohne Stern, und sein Platz wurde gebraucht.</translation>
    </message>
    <message>
        <source>Its content was not captured.</source>
        <translation>Ihr Inhalt wurde nicht aufgenommen.</translation>
    </message>
    <message>
        <source>Its log is damaged; it was left as it is.</source>
        <translation>Sein Protokoll ist beschädigt; es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>Its name has characters that cannot be seen.</source>
        <translation>Ihr Name hat unsichtbare Zeichen.</translation>
    </message>
    <message>
        <source>Its name is too long.</source>
        <translation>Ihr Name ist zu lang.</translation>
    </message>
    <message>
        <source>Its name means something else on another system.</source>
        <translation>Ihr Name bedeutet auf einem anderen System etwas anderes.</translation>
    </message>
    <message>
        <source>Its path leads out of the folder.</source>
        <translation>Ihr Pfad führt aus dem Ordner hinaus.</translation>
    </message>
    <message>
        <source>Its text can still be read and exported from the snapshot.</source>
        <translation>Sein Text lässt sich im Schnappschuss weiterhin lesen und exportieren.</translation>
    </message>
    <message>
        <source>Keep the state of now.</source>
        <translation>Den Stand von jetzt sichern.</translation>
    </message>
    <message>
        <source>Keeping the snapshot…</source>
        <translation>Der Schnappschuss wird gesichert …</translation>
    </message>
    <message>
        <source>Keeping the state of now</source>
        <translation>Der Stand von jetzt wird gesichert</translation>
    </message>
    <message>
        <source>Keeps all of the last hour, then one an hour for a day, one a day for a month, and one a week before.</source>
        <translation>Behält alle der letzten Stunde, dann einen Tag lang einen je Stunde, einen Monat lang einen je Tag, und davor einen je Woche.</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Kind of snapshot</source>
        <translation>Art der Schnappschüsse</translation>
    </message>
    <message>
        <source>Known sources: {0}.</source>
        <translation>Bekannte Quellen: {0}.</translation>
    </message>
    <message>
        <source>Known versions: {0}.</source>
        <translation>Bekannte Versionen: {0}.</translation>
    </message>
    <message>
        <source>Known: {0}.</source>
        <translation>Bekannt: {0}.</translation>
    </message>
    <message>
        <source>Large outputs are copied, but the conversation still names them by their old place.</source>
        <translation>Große Ausgaben werden kopiert, aber das Gespräch nennt sie weiter bei ihrem alten Ort.</translation>
    </message>
    <message>
        <source>Last &amp;6 Hours</source>
        <translation>Letzte &amp;6 Stunden</translation>
    </message>
    <message>
        <source>Last &amp;Hour</source>
        <translation>Letzte &amp;Stunde</translation>
    </message>
    <message>
        <source>Last active</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Last: {title} ({when})</source>
        <translation>Zuletzt: {title} ({when})</translation>
    </message>
    <message>
        <source>Laying out the conversation</source>
        <translation>Das Gespräch wird aufbereitet</translation>
    </message>
    <message>
        <source>Leave it out. “verify” lists all that is damaged.</source>
        <translation>Lassen Sie es weg. „verify“ zeigt alles, was beschädigt ist.</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Less than a day</source>
        <translation>Weniger als einen Tag</translation>
    </message>
    <message>
        <source>Let the app finish what it is doing, then try again.</source>
        <translation>Lassen Sie das Programm zu Ende arbeiten, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Line {0} is damaged.</source>
        <translation>Zeile {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>Line {0} {1}.</source>
        <translation>Zeile {0} {1}.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Logging in changes nothing</source>
        <translation>Anmelden ändert nichts</translation>
    </message>
    <message>
        <source>Look at its schema first; then say that you trust it: --trust</source>
        <translation>Sehen Sie zuerst sein Schema an; dann sagen Sie mit --trust, dass Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>Look what it is first.</source>
        <translation>Sehen Sie zuerst nach, was es ist.</translation>
    </message>
    <message>
        <source>Looking at each snapshot</source>
        <translation>Jeder Schnappschuss wird angesehen</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Die Dateien werden angesehen</translation>
    </message>
    <message>
        <source>Looking at the files that agents read</source>
        <translation>Die Dateien, die Agenten lesen, werden angesehen</translation>
    </message>
    <message>
        <source>Looking for secrets</source>
        <translation>Geheimnisse werden gesucht</translation>
    </message>
    <message>
        <source>Looking for secrets…</source>
        <translation>Suche nach Geheimnissen …</translation>
    </message>
    <message>
        <source>Looking for sessions…</source>
        <translation>Sitzungen werden gesucht …</translation>
    </message>
    <message>
        <source>Looking into the trash…</source>
        <translation>Der Papierkorb wird angesehen …</translation>
    </message>
    <message>
        <source>Make a new plan.</source>
        <translation>Erstellen Sie einen neuen Plan.</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>Schaffen Sie Platz auf der Festplatte.</translation>
    </message>
    <message>
        <source>Make room or ask for the right to write there, then restore again.</source>
        <translation>Schaffen Sie Platz oder das Recht, dort zu schreiben, und stellen Sie dann noch einmal wieder her.</translation>
    </message>
    <message>
        <source>Make room, or choose a folder that may be written to. What was there before still is.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen Ordner, in den geschrieben werden darf. Was vorher da war, ist noch da.</translation>
    </message>
    <message>
        <source>Make room, then try again.</source>
        <translation>Schaffen Sie Platz, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Make {0}.</source>
        <translation>Legen Sie {0} an.</translation>
    </message>
    <message>
        <source>Making the index anew</source>
        <translation>Der Index wird neu angelegt</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Manual snapshot</source>
        <translation>Schnappschuss von Hand</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Marking…</source>
        <translation>Wird markiert …</translation>
    </message>
    <message>
        <source>Memory read tracking</source>
        <translation>Gelesene Erinnerungen</translation>
    </message>
    <message>
        <source>Mend it first; it was left as it is.</source>
        <translation>Bringen Sie es zuerst in Ordnung; es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Missing on the disk</source>
        <translation>Fehlt auf der Festplatte</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>More than two years</source>
        <translation>Mehr als zwei Jahre</translation>
    </message>
    <message>
        <source>Most an hour: {occasion}</source>
        <translation>Höchstens je Stunde: {occasion}</translation>
    </message>
    <message>
        <source>Most snapshots in an hour, of each session</source>
        <translation>Höchstens so viele Schnappschüsse je Stunde und Sitzung</translation>
    </message>
    <message>
        <source>Mount it, or choose another one in the settings.</source>
        <translation>Hängen Sie ihn ein, oder wählen Sie in den Einstellungen einen anderen.</translation>
    </message>
    <message>
        <source>Move it away first; it was left as it is.</source>
        <translation>Räumen Sie es zuerst weg; es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>Move it out of the way, or restore into another folder.</source>
        <translation>Räumen Sie es aus dem Weg, oder stellen Sie in einen anderen Ordner wieder her.</translation>
    </message>
    <message>
        <source>Move to the trash; it can be undone.</source>
        <translation>In den Papierkorb legen; das lässt sich rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>Move {n} Snapshot(s) to the &amp;Trash</source>
        <translation>
            <numerusform>{n} Schnappschuss in den &amp;Papierkorb</numerusform>
            <numerusform>{n} Schnappschüsse in den &amp;Papierkorb</numerusform>
        </translation>
    </message>
    <message>
        <source>Name a folder, or begin with file:, {0}:.</source>
        <translation>Nennen Sie einen Ordner, oder beginnen Sie mit file:, {0}:.</translation>
    </message>
    <message>
        <source>Name a user in the config that may use its own databases alone.</source>
        <translation>Nennen Sie in der Konfiguration einen Benutzer, der nur seine eigenen Datenbanken benutzen darf.</translation>
    </message>
    <message>
        <source>Name one with --dir.</source>
        <translation>Nennen Sie einen mit --dir.</translation>
    </message>
    <message>
        <source>Name the YAML of the swarm or workflow that the snapshot was taken of.</source>
        <translation>Nennen Sie das YAML des Schwarms oder Ablaufs, von dem der Schnappschuss stammt.</translation>
    </message>
    <message>
        <source>Name the file that SwarmSDK is started with (version: 2).</source>
        <translation>Nennen Sie die Datei, mit der SwarmSDK gestartet wird (version: 2).</translation>
    </message>
    <message>
        <source>Native records</source>
        <translation>Ursprüngliche Einträge</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Next &amp;Chart</source>
        <translation>Nächstes &amp;Diagramm</translation>
    </message>
    <message>
        <source>Next and previous difference</source>
        <translation>Nächster und voriger Unterschied</translation>
    </message>
    <message>
        <source>Next and previous place found</source>
        <translation>Nächste und vorige Fundstelle</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Reiter</translation>
    </message>
    <message>
        <source>No app told of a session “{0}”.</source>
        <translation>Kein Programm hat von einer Sitzung „{0}“ berichtet.</translation>
    </message>
    <message>
        <source>No browser is installed that Playwright could use.</source>
        <translation>Es ist kein Browser installiert, den Playwright benutzen könnte.</translation>
    </message>
    <message>
        <source>No chart</source>
        <translation>Kein Diagramm</translation>
    </message>
    <message>
        <source>No commands had been run.</source>
        <translation>Es waren keine Befehle ausgeführt worden.</translation>
    </message>
    <message>
        <source>No copy of “{0}” could be kept: {1}.</source>
        <translation>Von „{0}“ konnte keine Kopie aufbewahrt werden: {1}.</translation>
    </message>
    <message>
        <source>No database target was found in this sandbox.</source>
        <translation>In dieser Sandbox wurde keine Datenbank gefunden.</translation>
    </message>
    <message>
        <source>No files were in context.</source>
        <translation>Es waren keine Dateien im Kontext.</translation>
    </message>
    <message>
        <source>No folder is known</source>
        <translation>Kein Ordner bekannt</translation>
    </message>
    <message>
        <source>No session was found on this computer.</source>
        <translation>Auf diesem Rechner wurde keine Sitzung gefunden.</translation>
    </message>
    <message>
        <source>No snapshot is that large; the file was damaged, or made to fill memory.</source>
        <translation>So groß ist kein Schnappschuss; die Datei ist beschädigt oder soll den Speicher füllen.</translation>
    </message>
    <message>
        <source>No snapshot matches</source>
        <translation>Kein Schnappschuss passt</translation>
    </message>
    <message>
        <source>No snapshot yet</source>
        <translation>Noch kein Schnappschuss</translation>
    </message>
    <message>
        <source>No snapshots to show.</source>
        <translation>Keine Schnappschüsse zu zeigen.</translation>
    </message>
    <message>
        <source>No snapshots yet</source>
        <translation>Noch keine Schnappschüsse</translation>
    </message>
    <message>
        <source>No snapshots yet, and no sessions found</source>
        <translation>Noch keine Schnappschüsse und keine Sitzungen gefunden</translation>
    </message>
    <message>
        <source>No swarm.yml is in this folder, so that it cannot be said which agents would be left out.</source>
        <translation>In diesem Ordner ist keine swarm.yml, deshalb lässt sich nicht sagen, welche Agenten wegfielen.</translation>
    </message>
    <message>
        <source>No test data was made</source>
        <translation>Es wurden keine Testdaten angelegt</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Not included in this snapshot.</source>
        <translation>In diesem Schnappschuss nicht enthalten.</translation>
    </message>
    <message>
        <source>Not known yet: the library is younger than a day.</source>
        <translation>Noch nicht bekannt: Die Bibliothek ist jünger als ein Tag.</translation>
    </message>
    <message>
        <source>Not text: {size} of binary content.</source>
        <translation>Kein Text: {size} Binärdaten.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Kein Unterschied.</translation>
    </message>
    <message>
        <source>Nothing goes by this rule</source>
        <translation>Nach dieser Regel geht nichts</translation>
    </message>
    <message>
        <source>Nothing had been said yet.</source>
        <translation>Es war noch nichts gesagt worden.</translation>
    </message>
    <message>
        <source>Nothing has been said in this session yet.</source>
        <translation>In dieser Sitzung wurde noch nichts gesagt.</translation>
    </message>
    <message>
        <source>Nothing is kept meanwhile: it would be lost. Put the file back, and Snapshot Manager goes on by itself; or start it again for a new library.</source>
        <translation>Solange wird nichts aufgenommen: Es ginge verloren. Legen Sie die Datei zurück, dann geht es von selbst weiter; oder starten Sie Snapshot Manager neu, um eine neue Bibliothek zu beginnen.</translation>
    </message>
    <message>
        <source>Nothing is written unless you tick it. A file that changes meanwhile is left alone.</source>
        <translation>Nichts wird geschrieben, was Sie nicht ankreuzen. Eine Datei, die sich inzwischen ändert, bleibt unberührt.</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing that was told of the session “{0}” can be read.</source>
        <translation>Nichts, was von der Sitzung „{0}“ berichtet wurde, ist lesbar.</translation>
    </message>
    <message>
        <source>Nothing to Clean Up</source>
        <translation>Nichts aufzuräumen</translation>
    </message>
    <message>
        <source>Nothing to Import</source>
        <translation>Nichts zu importieren</translation>
    </message>
    <message>
        <source>Nothing to Restore</source>
        <translation>Nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>Nothing was added in the last {days}.</source>
        <translation>In den letzten {days} kam nichts hinzu.</translation>
    </message>
    <message>
        <source>Nothing was captured.</source>
        <translation>Es wurde nichts aufgenommen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed. Check the disk, and whether there is room on it.</source>
        <translation>Nichts wurde geändert. Prüfen Sie die Festplatte und ob darauf Platz ist.</translation>
    </message>
    <message>
        <source>Nothing was changed. Take another snapshot.</source>
        <translation>Nichts wurde geändert. Nehmen Sie einen anderen Schnappschuss.</translation>
    </message>
    <message>
        <source>Nothing was imported. Export the snapshots again.</source>
        <translation>Nichts wurde importiert. Exportieren Sie die Schnappschüsse noch einmal.</translation>
    </message>
    <message>
        <source>Nothing was said on either side.</source>
        <translation>Auf keiner Seite wurde etwas gesagt.</translation>
    </message>
    <message>
        <source>Nothing was said.</source>
        <translation>Es wurde nichts gesagt.</translation>
    </message>
    <message>
        <source>Nothing: what there is bears a star, or is the newest of its session.</source>
        <translation>Nichts: Was da ist, hat einen Stern oder ist der neueste Schnappschuss seiner Sitzung.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Now is the newest snapshot of the session, {ago}.</source>
        <translation>Jetzt ist der neueste Schnappschuss der Sitzung, {ago}.</translation>
    </message>
    <message>
        <source>Of each of them is said: “{reason}”</source>
        <translation>Von jeder heißt es: „{reason}“</translation>
    </message>
    <message>
        <source>Of its own</source>
        <translation>Nur dafür</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Festplatte</translation>
    </message>
    <message>
        <source>On the disk</source>
        <translation>Auf der Festplatte</translation>
    </message>
    <message>
        <source>On the disk now   →   “{title}”</source>
        <translation>Jetzt auf der Festplatte   →   „{title}“</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open Snapshot Manager</source>
        <translation>Snapshot Manager öffnen</translation>
    </message>
    <message>
        <source>Open a Simulator’s Sandbox</source>
        <translation>Sandbox eines Simulators öffnen</translation>
    </message>
    <message>
        <source>Open all, fold all</source>
        <translation>Alles auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Open it, or start “snapshot-manager serve”.</source>
        <translation>Öffnen Sie ihn, oder starten Sie „snapshot-manager serve“.</translation>
    </message>
    <message>
        <source>Open or fold</source>
        <translation>Auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Opening the library…</source>
        <translation>Die Bibliothek wird geöffnet …</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Other content</source>
        <translation>Anderer Inhalt</translation>
    </message>
    <message>
        <source>Other snapshots are not concerned. “verify” lists all that is damaged.</source>
        <translation>Andere Schnappschüsse sind nicht betroffen. „verify“ zeigt alles, was beschädigt ist.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>P&amp;art</source>
        <translation>Bestand&amp;teil</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bestandteil</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Bestandteile</translation>
    </message>
    <message>
        <source>Parts of the snapshot</source>
        <translation>Bestandteile des Schnappschusses</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Paths inside the conversation still name the old folder.</source>
        <translation>Pfade im Gespräch nennen weiter den alten Ordner.</translation>
    </message>
    <message>
        <source>Pause Until Resumed</source>
        <translation>Anhalten, bis ich fortsetze</translation>
    </message>
    <message>
        <source>Pause automatic snapshots, or go on.</source>
        <translation>Automatische Schnappschüsse anhalten oder fortsetzen.</translation>
    </message>
    <message>
        <source>Pause for 2 Hours</source>
        <translation>2 Stunden anhalten</translation>
    </message>
    <message>
        <source>Pause for 30 Minutes</source>
        <translation>30 Minuten anhalten</translation>
    </message>
    <message>
        <source>Picture, {kind}, {size}</source>
        <translation>Bild, {kind}, {size}</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Wird geplant …</translation>
    </message>
    <message>
        <source>Playwright is not installed.</source>
        <translation>Playwright ist nicht installiert.</translation>
    </message>
    <message>
        <source>PostgreSQL at {0} cannot be reached: {1}.</source>
        <translation>PostgreSQL unter {0} ist nicht erreichbar: {1}.</translation>
    </message>
    <message>
        <source>PostgreSQL at {0} refused the user “{1}”.</source>
        <translation>PostgreSQL unter {0} hat den Benutzer „{1}“ abgewiesen.</translation>
    </message>
    <message>
        <source>PostgreSQL could not do it: {0}.</source>
        <translation>PostgreSQL konnte es nicht tun: {0}.</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Printed by the command</source>
        <translation>Ausgabe des Befehls</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Proof &amp;goals</source>
        <translation>&amp;Beweisziele</translation>
    </message>
    <message>
        <source>Proof goals</source>
        <translation>Beweisziele</translation>
    </message>
    <message>
        <source>Proof goals follow from the files; they stay in the snapshot.</source>
        <translation>Beweisziele folgen aus den Dateien; sie bleiben im Schnappschuss.</translation>
    </message>
    <message>
        <source>Put it there by hand: {0}: {1}</source>
        <translation>Legen Sie es von Hand dorthin: {0}: {1}</translation>
    </message>
    <message>
        <source>Putting back what was there</source>
        <translation>Was da war, wird zurückgelegt</translation>
    </message>
    <message>
        <source>Putting back…</source>
        <translation>Wird zurückgelegt …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Reading the file’s language</source>
        <translation>Die Sprache der Datei wird gelesen</translation>
    </message>
    <message>
        <source>Show &amp;Differences…</source>
        <translation>&amp;Unterschiede zeigen …</translation>
    </message>
    <message>
        <source>Show the snapshots of one session, or of all; type to find one</source>
        <translation>Die Schnappschüsse einer Sitzung zeigen, oder aller; tippen, um eine zu finden</translation>
    </message>
    <message>
        <source>Starred snapshots always stay, and so does the newest of each session until it expires. What goes waits in the trash, from where it can be put back.</source>
        <translation>Schnappschüsse mit Stern bleiben immer, ebenso der neueste jeder Sitzung, bis er abläuft. Was geht, wartet im Papierkorb und kann von dort zurückgelegt werden.</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>The balance is used up. “{session}” was kept.</source>
        <translation>Das Guthaben ist aufgebraucht. „{session}“ wurde gesichert.</translation>
    </message>
    <message>
        <source>The content of 1 file in context could not be had; its name is kept.</source>
        <translation>Der Inhalt von 1 Datei im Kontext war nicht zu bekommen; ihr Name ist aufbewahrt.</translation>
    </message>
    <message>
        <source>The contents of {0} files in context could not be had; their names are kept.</source>
        <translation>Die Inhalte von {0} Dateien im Kontext waren nicht zu bekommen; ihre Namen sind aufbewahrt.</translation>
    </message>
    <message>
        <source>The session’s own folder.</source>
        <translation>Der eigene Ordner der Sitzung.</translation>
    </message>
    <message numerus="yes">
        <source>Their contents were not captured.</source>
        <translation>
            <numerusform>Ihr Inhalt wurde nicht aufgenommen.</numerusform>
            <numerusform>Ihre Inhalte wurden nicht aufgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Their names are too long.</source>
        <translation>
            <numerusform>Ihr Name ist zu lang.</numerusform>
            <numerusform>Ihre Namen sind zu lang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Their names have characters that cannot be seen.</source>
        <translation>
            <numerusform>Ihr Name hat unsichtbare Zeichen.</numerusform>
            <numerusform>Ihre Namen haben unsichtbare Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Their names mean something else on another system.</source>
        <translation>
            <numerusform>Ihr Name bedeutet auf einem anderen System etwas anderes.</numerusform>
            <numerusform>Ihre Namen bedeuten auf einem anderen System etwas anderes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Their paths lead out of the folder.</source>
        <translation>
            <numerusform>Ihr Pfad führt aus dem Ordner hinaus.</numerusform>
            <numerusform>Ihre Pfade führen aus dem Ordner hinaus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are folders.</source>
        <translation>
            <numerusform>Sie ist ein Ordner.</numerusform>
            <numerusform>Sie sind Ordner.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are missing on the disk; an agent has to read them again before an edit.</source>
        <translation>
            <numerusform>Sie fehlt auf der Festplatte; ein Agent muss sie vor einer Änderung neu lesen.</numerusform>
            <numerusform>Sie fehlen auf der Festplatte; ein Agent muss sie vor einer Änderung neu lesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are not on this disk, and the conversation never showed all of them.</source>
        <translation>
            <numerusform>Sie ist nicht auf dieser Festplatte, und das Gespräch zeigte sie nie ganz.</numerusform>
            <numerusform>Sie sind nicht auf dieser Festplatte, und das Gespräch zeigte sie nie ganz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are not regular files.</source>
        <translation>
            <numerusform>Sie ist keine gewöhnliche Datei.</numerusform>
            <numerusform>Sie sind keine gewöhnlichen Dateien.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are too large to be kept.</source>
        <translation>
            <numerusform>Sie ist zu groß zum Aufbewahren.</numerusform>
            <numerusform>Sie sind zu groß zum Aufbewahren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They are too large to be kept; their digests are.</source>
        <translation>
            <numerusform>Sie ist zu groß zum Aufbewahren; ihre Prüfsumme ist aufbewahrt.</numerusform>
            <numerusform>Sie sind zu groß zum Aufbewahren; ihre Prüfsummen sind aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They belong to Git itself, where a file can run by being there.</source>
        <translation>
            <numerusform>Sie gehört zu Git selbst, wo eine Datei schon läuft, weil sie da ist.</numerusform>
            <numerusform>Sie gehören zu Git selbst, wo eine Datei schon läuft, weil sie da ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They could not be read.</source>
        <translation>
            <numerusform>Sie war nicht lesbar.</numerusform>
            <numerusform>Sie waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They have names that no file can have.</source>
        <translation>
            <numerusform>Sie hat einen Namen, den keine Datei haben kann.</numerusform>
            <numerusform>Sie haben Namen, die keine Datei haben kann.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They hold credentials, which are never kept.</source>
        <translation>
            <numerusform>Sie enthält Zugangsdaten, und die werden nie aufbewahrt.</numerusform>
            <numerusform>Sie enthalten Zugangsdaten, und die werden nie aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They lie outside the session&apos;s folder.</source>
        <translation>
            <numerusform>Sie liegt außerhalb des Ordners der Sitzung.</numerusform>
            <numerusform>Sie liegen außerhalb des Ordners der Sitzung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They may not be read.</source>
        <translation>
            <numerusform>Sie darf nicht gelesen werden.</numerusform>
            <numerusform>Sie dürfen nicht gelesen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They were changed since an agent read them; the agent has to read them again before an edit.</source>
        <translation>
            <numerusform>Sie wurde geändert, seit ein Agent sie las; der Agent muss sie vor einer Änderung neu lesen.</numerusform>
            <numerusform>Sie wurden geändert, seit ein Agent sie las; der Agent muss sie vor einer Änderung neu lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>This frees about {size}.</source>
        <translation>Das gibt etwa {size} frei.</translation>
    </message>
    <message>
        <source>Use the &amp;Session’s Folder</source>
        <translation>Ordner der &amp;Sitzung verwenden</translation>
    </message>
    <message>
        <source>What Would Be Overwritten</source>
        <translation>Was überschrieben würde</translation>
    </message>
    <message>
        <source>What is on the disk now, against what would be written ({key})</source>
        <translation>Was jetzt auf der Festplatte ist, gegen das, was geschrieben würde ({key})</translation>
    </message>
    <message>
        <source>every required one is healthy</source>
        <translation>jeder nötige läuft</translation>
    </message>
    <message>
        <source>in the trash since {when}</source>
        <translation>im Papierkorb seit {when}</translation>
    </message>
    <message>
        <source>it leads to {0}</source>
        <translation>sie führt zu {0}</translation>
    </message>
    <message>
        <source>it was not run yet</source>
        <translation>er lief noch nicht</translation>
    </message>
    <message>
        <source>no login flow went through yet</source>
        <translation>noch kein Anmeldeablauf ging durch</translation>
    </message>
    <message>
        <source>no new rows</source>
        <translation>keine neuen Zeilen</translation>
    </message>
    <message>
        <source>no new rows, or rows that belong</source>
        <translation>keine neuen Zeilen, oder solche, die dazugehören</translation>
    </message>
    <message>
        <source>no open write transaction</source>
        <translation>keine offene Transaktion, die schreibt</translation>
    </message>
    <message>
        <source>no service is configured</source>
        <translation>kein Dienst ist eingetragen</translation>
    </message>
    <message>
        <source>no table has a row that could be changed</source>
        <translation>keine Tabelle hat eine Zeile, die geändert werden könnte</translation>
    </message>
    <message>
        <source>nobody is writing</source>
        <translation>niemand schreibt</translation>
    </message>
    <message>
        <source>nobody records changes</source>
        <translation>niemand zeichnet Änderungen auf</translation>
    </message>
    <message>
        <source>none of them can be asked on this computer</source>
        <translation>keiner davon kann auf diesem Rechner gefragt werden</translation>
    </message>
    <message>
        <source>older than 1 day</source>
        <translation>älter als 1 Tag</translation>
    </message>
    <message>
        <source>older than {0} days</source>
        <translation>älter als {0} Tage</translation>
    </message>
    <message>
        <source>one of several in the same stretch of time</source>
        <translation>einer von mehreren im selben Zeitraum</translation>
    </message>
    <message>
        <source>rows changed that no trigger saw: {0}</source>
        <translation>Zeilen änderten sich, ohne dass ein Trigger es sah: {0}</translation>
    </message>
    <message>
        <source>the login page returned {0}</source>
        <translation>die Anmeldeseite antwortete mit {0}</translation>
    </message>
    <message>
        <source>the page is on another computer, which is not asked</source>
        <translation>die Seite liegt auf einem anderen Rechner, der nicht gefragt wird</translation>
    </message>
    <message>
        <source>the simulator has no page</source>
        <translation>der Simulator hat keine Seite</translation>
    </message>
    <message>
        <source>there is nothing to compare with yet: this will be the first</source>
        <translation>noch gibt es nichts zum Vergleichen: dies wird der erste</translation>
    </message>
    <message>
        <source>{0} answers {1}</source>
        <translation>{0} antwortet {1}</translation>
    </message>
    <message>
        <source>{0} changes after login: {1}</source>
        <translation>{0} Änderungen nach der Anmeldung: {1}</translation>
    </message>
    <message>
        <source>{0} may have removed it; a snapshot of it can still be restored.</source>
        <translation>{0} hat sie vielleicht entfernt; ein Schnappschuss davon lässt sich weiterhin wiederherstellen.</translation>
    </message>
    <message>
        <source>{0} steps by {1}, {2} UTC</source>
        <translation>{0} Schritte mit {1}, {2} UTC</translation>
    </message>
    <message>
        <source>{action}: back to {keys}</source>
        <translation>{action}: zurück zu {keys}</translation>
    </message>
    <message numerus="yes">
        <source>{agent}: {n} session(s)</source>
        <translation>
            <numerusform>{agent}: {n} Sitzung</numerusform>
            <numerusform>{agent}: {n} Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>{n} added</source>
        <translation>{n} neu</translation>
    </message>
    <message>
        <source>{n} edited</source>
        <translation>{n} geändert</translation>
    </message>
    <message numerus="yes">
        <source>{n} file(s) changed while you were deciding, so they were left alone.</source>
        <translation>
            <numerusform>{n} Datei hat sich geändert, während Sie entschieden, und blieb deshalb unberührt.</numerusform>
            <numerusform>{n} Dateien haben sich geändert, während Sie entschieden, und blieben deshalb unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} moved</source>
        <translation>{n} verschoben</translation>
    </message>
    <message numerus="yes">
        <source>{n} parts damaged</source>
        <translation>
            <numerusform>{n} Bestandteil beschädigt</numerusform>
            <numerusform>{n} Bestandteile beschädigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} parts incomplete</source>
        <translation>
            <numerusform>{n} Bestandteil unvollständig</numerusform>
            <numerusform>{n} Bestandteile unvollständig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} picture(s)</source>
        <translation>
            <numerusform>{n} Bild</numerusform>
            <numerusform>{n} Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} removed</source>
        <translation>{n} entfernt</translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) (expires|expire) on {when}.</source>
        <translation>
            <numerusform>{n} Schnappschuss läuft am {when} ab.</numerusform>
            <numerusform>{n} Schnappschüsse laufen am {when} ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) (is|are) damaged</source>
        <translation>
            <numerusform>{n} Schnappschuss ist beschädigt</numerusform>
            <numerusform>{n} Schnappschüsse sind beschädigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) (is|are) whole.</source>
        <translation>
            <numerusform>{n} Schnappschuss ist unversehrt.</numerusform>
            <numerusform>{n} Schnappschüsse sind unversehrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) checked: everything is as it was stored.</source>
        <translation>
            <numerusform>{n} Schnappschuss geprüft: Alles ist, wie es gespeichert wurde.</numerusform>
            <numerusform>{n} Schnappschüsse geprüft: Alles ist, wie es gespeichert wurde.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) never (expires|expire).</source>
        <translation>
            <numerusform>{n} Schnappschuss läuft nie ab.</numerusform>
            <numerusform>{n} Schnappschüsse laufen nie ab.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) selected</source>
        <translation>
            <numerusform>{n} Schnappschuss ausgewählt</numerusform>
            <numerusform>{n} Schnappschüsse ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} with a star</source>
        <translation>
            <numerusform>{n} mit Stern</numerusform>
            <numerusform>{n} mit Stern</numerusform>
        </translation>
    </message>
    <message>
        <source>{part} damaged</source>
        <translation>{part} beschädigt</translation>
    </message>
    <message>
        <source>{part} incomplete</source>
        <translation>{part} unvollständig</translation>
    </message>
    <message>
        <source>{size} free once removed for good</source>
        <translation>{size} frei, wenn endgültig entfernt</translation>
    </message>
    <message>
        <source>{size} on the disk that no other snapshot needs</source>
        <translation>{size} auf der Festplatte, die kein anderer Schnappschuss braucht</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source> MB</source>
        <translation>&#xa0;MB</translation>
    </message>
    <message>
        <source>&amp;After</source>
        <translation>N&amp;ach</translation>
    </message>
    <message>
        <source>&amp;Agents</source>
        <translation>&amp;Agenten</translation>
    </message>
    <message>
        <source>&amp;Begin a New Library</source>
        <translation>&amp;Neue Bibliothek beginnen</translation>
    </message>
    <message>
        <source>&amp;Check for Damage</source>
        <translation>Auf &amp;Schäden prüfen</translation>
    </message>
    <message>
        <source>&amp;Checks</source>
        <translation>&amp;Prüfungen</translation>
    </message>
    <message>
        <source>&amp;Copy Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Export Anyway</source>
        <translation>Trotzdem &amp;exportieren</translation>
    </message>
    <message>
        <source>&amp;Forget All</source>
        <translation>Alle &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Keep what is there now first, so that this can be undone</source>
        <translation>Zuerst &amp;sichern, was jetzt da ist, damit sich alles rückgängig machen lässt</translation>
    </message>
    <message>
        <source>&amp;Never</source>
        <translation>&amp;Nie</translation>
    </message>
    <message>
        <source>&amp;Next Rows</source>
        <translation>&amp;Nächste Zeilen</translation>
    </message>
    <message>
        <source>&amp;Notices</source>
        <translation>&amp;Meldungen</translation>
    </message>
    <message>
        <source>&amp;Previous Rows</source>
        <translation>&amp;Vorige Zeilen</translation>
    </message>
    <message>
        <source>&amp;Rebuild the Library</source>
        <translation>Bibliothek &amp;neu aufbauen</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Restore on Trial</source>
        <translation>Zur Probe &amp;wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Schema</source>
        <translation>&amp;Schema</translation>
    </message>
    <message>
        <source>&amp;Set Expiry</source>
        <translation>Ablauf &amp;setzen</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>&amp;Tabellen</translation>
    </message>
    <message>
        <source>&amp;Text Cursor</source>
        <translation>&amp;Textcursor</translation>
    </message>
    <message>
        <source>0 changes</source>
        <translation>0 Änderungen</translation>
    </message>
    <message>
        <source>0 changes, and the rows are the same</source>
        <translation>0 Änderungen, und die Zeilen sind dieselben</translation>
    </message>
    <message>
        <source>0 changes, equal digests</source>
        <translation>0 Änderungen, gleiche Prüfsummen</translation>
    </message>
    <message>
        <source>0 changes; {0} is not ours and is left alone</source>
        <translation>0 Änderungen; {0} ist nicht unsere und bleibt unberührt</translation>
    </message>
    <message>
        <source>1 change after login: {0}</source>
        <translation>1 Änderung nach der Anmeldung: {0}</translation>
    </message>
    <message>
        <source>1 change is recorded since the last clear: {0}</source>
        <translation>1 Änderung ist seit dem letzten Leeren aufgezeichnet: {0}</translation>
    </message>
    <message>
        <source>1 table has no active audit trigger: {0}</source>
        <translation>1 Tabelle hat keinen aktiven Audit-Trigger: {0}</translation>
    </message>
    <message>
        <source>A balance is never written back.</source>
        <translation>Ein Guthaben wird nie zurückgeschrieben.</translation>
    </message>
    <message>
        <source>AWS access key</source>
        <translation>AWS-Zugangsschlüssel</translation>
    </message>
    <message>
        <source>About {freed} is freed once the trash is emptied, or when the space is needed.</source>
        <translation>Etwa {freed} werden frei, sobald der Papierkorb geleert wird oder der Platz gebraucht wird.</translation>
    </message>
    <message>
        <source>After a number of new messages</source>
        <translation>Nach einer Zahl neuer Nachrichten</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Agents and their folders</source>
        <translation>Agenten und ihre Ordner</translation>
    </message>
    <message>
        <source>Agents’ &amp;Hooks…</source>
        <translation>&amp;Haken der Agenten …</translation>
    </message>
    <message>
        <source>Agents’ Hooks</source>
        <translation>Haken der Agenten</translation>
    </message>
    <message>
        <source>All of it stays in {folder} and takes {room} at most.</source>
        <translation>Alles bleibt in {folder} und belegt höchstens {room}.</translation>
    </message>
    <message>
        <source>All that can be done with a snapshot</source>
        <translation>Alles, was sich mit einem Schnappschuss tun lässt</translation>
    </message>
    <message>
        <source>All that was kept before is there; open it again. The log was put aside as {0}.</source>
        <translation>Alles vorher Gesicherte ist da; öffnen Sie sie noch einmal. Das Protokoll wurde als {0} beiseitegelegt.</translation>
    </message>
    <message>
        <source>An app</source>
        <translation>Ein Programm</translation>
    </message>
    <message>
        <source>Anthropic key</source>
        <translation>Anthropic-Schlüssel</translation>
    </message>
    <message>
        <source>Apps</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Apps need the key that is kept beside the library. Nothing leaves this computer.</source>
        <translation>Programme brauchen den Schlüssel, der neben der Bibliothek liegt. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Are thinned out</source>
        <translation>Werden ausgedünnt</translation>
    </message>
    <message>
        <source>Artifact {id} kept.</source>
        <translation>Artefakt {id} gesichert.</translation>
    </message>
    <message>
        <source>As in the newest snapshot: {figures}</source>
        <translation>Wie im neuesten Schnappschuss: {figures}</translation>
    </message>
    <message>
        <source>Auto: at intervals</source>
        <translation>Automatisch: in Abständen</translation>
    </message>
    <message numerus="yes">
        <source>Auto: every {n} minute(s)</source>
        <translation>
            <numerusform>Automatisch: alle {n} Min.</numerusform>
            <numerusform>Automatisch: alle {n} Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Automatic snapshots</source>
        <translation>Automatische Schnappschüsse</translation>
    </message>
    <message>
        <source>Back to the list, from anywhere around it</source>
        <translation>Zurück zur Liste, von überall um sie herum</translation>
    </message>
    <message>
        <source>Back to {keys}</source>
        <translation>Zurück zu {keys}</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Before a command that may destroy something, and before it shortens a conversation, an agent with these lines waits until its session is kept. Everything else in its file stays as it is.</source>
        <translation>Vor einem Befehl, der etwas zerstören kann, und bevor er ein Gespräch kürzt, wartet ein Agent mit diesen Zeilen, bis seine Sitzung aufbewahrt ist. Alles andere in seiner Datei bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Before an agent destroys something</source>
        <translation>Bevor ein Agent etwas zerstört</translation>
    </message>
    <message>
        <source>Begin a New Library</source>
        <translation>Neue Bibliothek beginnen</translation>
    </message>
    <message>
        <source>Begin a new library?</source>
        <translation>Eine neue Bibliothek beginnen?</translation>
    </message>
    <message>
        <source>Beyond that the oldest go. Warnings and what is kept for safety never count.</source>
        <translation>Darüber hinaus gehen die ältesten. Warnungen und Sicherungen zählen nie.</translation>
    </message>
    <message>
        <source>By the clock, while you work</source>
        <translation>Nach der Uhr, während Sie arbeiten</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Check that the file may be read, and that no program holds it locked.</source>
        <translation>Prüfen Sie, ob die Datei gelesen werden darf und ob kein Programm sie gesperrt hält.</translation>
    </message>
    <message>
        <source>Check that “{0}” may be run.</source>
        <translation>Prüfen Sie, ob „{0}“ ausgeführt werden darf.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Choose a sandbox, check it, and keep its databases.</source>
        <translation>Eine Sandbox wählen, prüfen und ihre Datenbanken sichern.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Clear the audit: simulator clear-audit</source>
        <translation>Leeren Sie das Audit: simulator clear-audit</translation>
    </message>
    <message>
        <source>Close without doing anything</source>
        <translation>Schließen, ohne etwas zu tun</translation>
    </message>
    <message>
        <source>Closing the window then leaves the program running until you quit it.</source>
        <translation>Ist das Fenster geschlossen, läuft das Programm weiter, bis Sie es beenden.</translation>
    </message>
    <message>
        <source>Codex does not tell.</source>
        <translation>Codex verrät es nicht.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Erstellen</translation>
    </message>
    <message>
        <source>Critical below this balance</source>
        <translation>Kritisch unter diesem Guthaben</translation>
    </message>
    <message>
        <source>Critical when the balance lasts less than</source>
        <translation>Kritisch, wenn das Guthaben kürzer reicht als</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schäden</translation>
    </message>
    <message>
        <source>Damaged in the library and left out: {0} of {1} records.</source>
        <translation>In der Bibliothek beschädigt und ausgelassen: {0} von {1} Einträgen.</translation>
    </message>
    <message>
        <source>Databases</source>
        <translation>Datenbanken</translation>
    </message>
    <message>
        <source>Days from now</source>
        <translation>Tage von jetzt an</translation>
    </message>
    <message>
        <source>Days in the trash</source>
        <translation>Tage im Papierkorb</translation>
    </message>
    <message>
        <source>Days that stay</source>
        <translation>Tage, die bleiben</translation>
    </message>
    <message>
        <source>Delegation</source>
        <translation>Auftrag</translation>
    </message>
    <message numerus="yes">
        <source>Deleted snapshots stay here for {n} day(s), unless their space is needed.</source>
        <translation>
            <numerusform>Gelöschte Schnappschüsse bleiben {n} Tag hier, solange ihr Platz nicht gebraucht wird.</numerusform>
            <numerusform>Gelöschte Schnappschüsse bleiben {n} Tage hier, solange ihr Platz nicht gebraucht wird.</numerusform>
        </translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>E&amp;xpires after</source>
        <translation>Läuft ab na&amp;ch</translation>
    </message>
    <message>
        <source>E&amp;xpiry…</source>
        <translation>Abla&amp;uf …</translation>
    </message>
    <message>
        <source>Earlier and later</source>
        <translation>Früher und später</translation>
    </message>
    <message>
        <source>Edit {number} of {count}</source>
        <translation>Änderung {number} von {count}</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Everything is stored compressed, and once: what other snapshots hold, too, stays.</source>
        <translation>Alles ist komprimiert und nur einmal gespeichert: Was auch andere Schnappschüsse enthalten, bleibt.</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Expires after so many days</source>
        <translation>Läuft nach so vielen Tagen ab</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Export secrets, too?</source>
        <translation>Auch Geheimnisse exportieren?</translation>
    </message>
    <message>
        <source>Files left alone</source>
        <translation>Unberührte Dateien</translation>
    </message>
    <message>
        <source>Files that agents read, and the disk now</source>
        <translation>Dateien, die Agenten lasen, und die Festplatte jetzt</translation>
    </message>
    <message>
        <source>Folder of {agent}</source>
        <translation>Ordner von {agent}</translation>
    </message>
    <message>
        <source>Free once removed for good</source>
        <translation>Frei, wenn endgültig entfernt</translation>
    </message>
    <message>
        <source>GitHub token</source>
        <translation>GitHub-Token</translation>
    </message>
    <message>
        <source>GitLab token</source>
        <translation>GitLab-Token</translation>
    </message>
    <message>
        <source>Give It Back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Give a session back to its app without asking me</source>
        <translation>Eine Sitzung ihrem Programm zurückgeben, ohne mich zu fragen</translation>
    </message>
    <message>
        <source>Give the session back?</source>
        <translation>Die Sitzung zurückgeben?</translation>
    </message>
    <message>
        <source>Go after some days</source>
        <translation>Gehen nach einigen Tagen</translation>
    </message>
    <message>
        <source>Go on without the window</source>
        <translation>Ohne Fenster weiterlaufen</translation>
    </message>
    <message>
        <source>Goes to the trash on {when}.</source>
        <translation>Kommt am {when} in den Papierkorb.</translation>
    </message>
    <message>
        <source>Google API key</source>
        <translation>Google-API-Schlüssel</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>How long it lasts is told by what was consumed in the last hours.</source>
        <translation>Wie lange es reicht, ergibt sich aus dem Verbrauch der letzten Stunden.</translation>
    </message>
    <message>
        <source>Hugging Face token</source>
        <translation>Hugging-Face-Token</translation>
    </message>
    <message>
        <source>I &amp;trust it: its statements may be carried out</source>
        <translation>Ich &amp;vertraue ihm: Seine Anweisungen dürfen ausgeführt werden</translation>
    </message>
    <message>
        <source>If the app does so by itself, ignore them in plato-config.yml, audit_ignore_tables: {0}</source>
        <translation>Wenn das Programm das von selbst tut, nehmen Sie es in plato-config.yml aus, audit_ignore_tables: {0}</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>In every dialog</source>
        <translation>In jedem Dialog</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>In der Liste</translation>
    </message>
    <message>
        <source>In the trash since</source>
        <translation>Im Papierkorb seit</translation>
    </message>
    <message>
        <source>Install for {agent}</source>
        <translation>Für {agent} einrichten</translation>
    </message>
    <message>
        <source>Installed: its session is kept before it destroys something.</source>
        <translation>Eingerichtet: Seine Sitzung wird aufbewahrt, bevor er etwas zerstört.</translation>
    </message>
    <message>
        <source>It can be restored: what came out on trial is what was captured.</source>
        <translation>Er lässt sich wiederherstellen: Was zur Probe herauskam, ist, was aufgenommen wurde.</translation>
    </message>
    <message>
        <source>It gets the conversation as a new session. Nothing that is there now is changed.</source>
        <translation>Es bekommt das Gespräch als neue Sitzung. Nichts, was jetzt da ist, wird geändert.</translation>
    </message>
    <message>
        <source>It has taken everything back.</source>
        <translation>Es hat alles zurückgenommen.</translation>
    </message>
    <message>
        <source>It is damaged in the library.</source>
        <translation>Das ist in der Bibliothek beschädigt.</translation>
    </message>
    <message>
        <source>It is empty. The damaged file stays in the same folder, under another name.</source>
        <translation>Sie ist leer. Die beschädigte Datei bleibt im selben Ordner, unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>It is not on this disk, or is not what the session goes on from.</source>
        <translation>Sie ist nicht auf dieser Festplatte, oder die Sitzung geht nicht von ihr aus weiter.</translation>
    </message>
    <message>
        <source>It is restored beside the real database first, compared row by row, and takes its place only then. The worker is started anew.</source>
        <translation>Zuerst wird neben der echten Datenbank wiederhergestellt und Zeile für Zeile verglichen; erst dann tritt das Ergebnis an ihre Stelle. Der Worker wird neu gestartet.</translation>
    </message>
    <message>
        <source>It may be damaged; “opencode db” can look into it.</source>
        <translation>Vielleicht ist sie beschädigt; „opencode db“ kann hineinsehen.</translation>
    </message>
    <message>
        <source>It then goes to the trash, unless it has a star.</source>
        <translation>Danach kommt er in den Papierkorb, außer er hat einen Stern.</translation>
    </message>
    <message>
        <source>It was left as it is.</source>
        <translation>Es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>It was left untouched. “snapshot-manager verify --rebuild” looks for what can still be read; or put back a copy, or choose another folder with --library.</source>
        <translation>Sie blieb unberührt. „snapshot-manager verify --rebuild“ sucht, was noch lesbar ist; oder legen Sie eine Kopie zurück, oder wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Its version may be too old or too new. The snapshot itself is whole.</source>
        <translation>Vielleicht ist seine Version zu alt oder zu neu. Der Schnappschuss selbst ist vollständig.</translation>
    </message>
    <message>
        <source>Keep Snapshots While I Work</source>
        <translation>Schnappschüsse aufnehmen, während ich arbeite</translation>
    </message>
    <message>
        <source>Keep snapshots while I work</source>
        <translation>Schnappschüsse aufnehmen, während ich arbeite</translation>
    </message>
    <message>
        <source>Kept in {path}</source>
        <translation>Aufbewahrt in {path}</translation>
    </message>
    <message>
        <source>Kept until you delete it, Clean Up takes it, or its space is needed.</source>
        <translation>Bleibt, bis Sie ihn löschen, „Aufräumen“ ihn erfasst oder sein Platz gebraucht wird.</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys for {action}</source>
        <translation>Tasten für {action}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger, smaller, usual text</source>
        <translation>Text größer, kleiner, wie üblich</translation>
    </message>
    <message>
        <source>Let agents keep a session before they destroy something.</source>
        <translation>Agenten eine Sitzung aufbewahren lassen, bevor sie etwas zerstören.</translation>
    </message>
    <message>
        <source>Let apps on this computer tell their state</source>
        <translation>Programme auf diesem Rechner dürfen ihren Stand berichten</translation>
    </message>
    <message>
        <source>Limits, failures, and when many snapshots made room; silent otherwise.</source>
        <translation>Grenzen, Fehler, und wenn viele Schnappschüsse Platz gemacht haben; sonst still.</translation>
    </message>
    <message>
        <source>Lists and fields need {keys} themselves.</source>
        <translation>Listen und Felder brauchen {keys} selbst.</translation>
    </message>
    <message>
        <source>Looking at the agents’ files…</source>
        <translation>Die Dateien der Agenten werden angesehen …</translation>
    </message>
    <message>
        <source>Looking at the files on the disk</source>
        <translation>Die Dateien auf der Festplatte werden angesehen</translation>
    </message>
    <message>
        <source>Looking for damage…</source>
        <translation>Suche nach Schäden …</translation>
    </message>
    <message>
        <source>Make room or ask for the right to write there, then undo the restore from the snapshot {0}, which holds what was there.</source>
        <translation>Schaffen Sie Platz oder das Recht, dort zu schreiben, und machen Sie dann die Wiederherstellung beim Schnappschuss {0} rückgängig, der enthält, was dort war.</translation>
    </message>
    <message>
        <source>Memory entries that agents read</source>
        <translation>Erinnerungen, die Agenten lasen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Messages left out because they could not be read: {0}.</source>
        <translation>Nachrichten, die fehlen werden, weil sie nicht gelesen werden konnten: {0}.</translation>
    </message>
    <message>
        <source>Messages left out because they were taken back with /undo: {0}.</source>
        <translation>Nachrichten, die fehlen werden, weil sie mit /undo zurückgenommen wurden: {0}.</translation>
    </message>
    <message>
        <source>Minutes of work between two snapshots</source>
        <translation>Minuten Arbeit zwischen zwei Schnappschüssen</translation>
    </message>
    <message>
        <source>Most snapshots by messages, of each session</source>
        <translation>Höchstens so viele Schnappschüsse nach Nachrichten, je Sitzung</translation>
    </message>
    <message>
        <source>Most snapshots by the clock, of each session</source>
        <translation>Höchstens so viele Schnappschüsse nach der Uhr, je Sitzung</translation>
    </message>
    <message>
        <source>Name of the database</source>
        <translation>Name der Datenbank</translation>
    </message>
    <message>
        <source>New messages that are worth a snapshot</source>
        <translation>Neue Nachrichten, die einen Schnappschuss wert sind</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neuester</translation>
    </message>
    <message>
        <source>No agent was found here.</source>
        <translation>Hier wurde kein Agent gefunden.</translation>
    </message>
    <message>
        <source>No balance is known of these snapshots.</source>
        <translation>Von diesen Schnappschüssen ist kein Guthaben bekannt.</translation>
    </message>
    <message>
        <source>No checks were made.</source>
        <translation>Es wurde nichts geprüft.</translation>
    </message>
    <message>
        <source>No setting matches.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
    <message>
        <source>No size is known of these snapshots.</source>
        <translation>Von diesen Schnappschüssen ist keine Größe bekannt.</translation>
    </message>
    <message>
        <source>No snapshot is taken by itself; you can turn that on here.</source>
        <translation>Von selbst entsteht kein Schnappschuss; hier können Sie das einschalten.</translation>
    </message>
    <message>
        <source>No tokens are known of these snapshots.</source>
        <translation>Von diesen Schnappschüssen sind keine Token bekannt.</translation>
    </message>
    <message>
        <source>Not in the first and the second state.</source>
        <translation>Weder im ersten noch im zweiten Zustand.</translation>
    </message>
    <message>
        <source>Not in the first state.</source>
        <translation>Nicht im ersten Zustand.</translation>
    </message>
    <message>
        <source>Not in the second state.</source>
        <translation>Nicht im zweiten Zustand.</translation>
    </message>
    <message>
        <source>Not installed: nothing is kept before it destroys something.</source>
        <translation>Nicht eingerichtet: Nichts wird aufbewahrt, bevor er etwas zerstört.</translation>
    </message>
    <message>
        <source>Nothing changed since the artifact {id}.</source>
        <translation>Seit dem Artefakt {id} hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing differs: the same schemas, and the same rows.</source>
        <translation>Kein Unterschied: dieselben Schemata und dieselben Zeilen.</translation>
    </message>
    <message>
        <source>Nothing in the session “{0}” could be read.</source>
        <translation>In der Sitzung „{0}“ ließ sich nichts lesen.</translation>
    </message>
    <message>
        <source>Nothing is kept any more before {agent} destroys something.</source>
        <translation>Nichts wird mehr aufbewahrt, bevor {agent} etwas zerstört.</translation>
    </message>
    <message>
        <source>Nothing is kept before you say so. You can change it at any time in the settings.</source>
        <translation>Bevor Sie es sagen, wird nichts aufbewahrt. In den Einstellungen lässt es sich jederzeit ändern.</translation>
    </message>
    <message>
        <source>Nothing is kept by itself before you say so.</source>
        <translation>Bevor Sie es sagen, wird nichts von selbst aufgenommen.</translation>
    </message>
    <message>
        <source>Nothing was told yet.</source>
        <translation>Es wurde noch nichts gemeldet.</translation>
    </message>
    <message>
        <source>Nothing: the databases are what they were then.</source>
        <translation>Nichts: Die Datenbanken sind, was sie damals waren.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Now is the session itself, last changed {ago}.</source>
        <translation>Jetzt ist die Sitzung selbst, zuletzt geändert {ago}.</translation>
    </message>
    <message>
        <source>Occasions</source>
        <translation>Anlässe</translation>
    </message>
    <message>
        <source>Of {} foreign tables the definitions are captured; their rows live on another server.</source>
        <translation>Von {} fremden Tabellen sind die Definitionen aufgenommen; ihre Zeilen liegen auf einem anderen Server.</translation>
    </message>
    <message>
        <source>Old snapshots</source>
        <translation>Alte Schnappschüsse</translation>
    </message>
    <message>
        <source>Oldest and newest snapshot</source>
        <translation>Ältester und neuester Schnappschuss</translation>
    </message>
    <message>
        <source>On the timeline</source>
        <translation>Auf der Zeitachse</translation>
    </message>
    <message>
        <source>Only When I Say So</source>
        <translation>Nur, wenn ich es sage</translation>
    </message>
    <message>
        <source>Only what has e&amp;xpired</source>
        <translation>Nur, was abge&amp;laufen ist</translation>
    </message>
    <message>
        <source>Open or close a group</source>
        <translation>Gruppe auf- oder zuklappen</translation>
    </message>
    <message>
        <source>OpenAI key</source>
        <translation>OpenAI-Schlüssel</translation>
    </message>
    <message>
        <source>OpenCode could not be started: {0}.</source>
        <translation>OpenCode ließ sich nicht starten: {0}.</translation>
    </message>
    <message>
        <source>OpenCode did not answer within {0} s.</source>
        <translation>OpenCode hat innerhalb von {0} s nicht geantwortet.</translation>
    </message>
    <message>
        <source>OpenCode did not remove its session “{0}”.</source>
        <translation>OpenCode hat seine Sitzung „{0}“ nicht entfernt.</translation>
    </message>
    <message>
        <source>OpenCode does not tell.</source>
        <translation>OpenCode teilt das nicht mit.</translation>
    </message>
    <message>
        <source>OpenCode may be of a newer version.</source>
        <translation>Vielleicht ist OpenCode eine neuere Version.</translation>
    </message>
    <message>
        <source>OpenCode may have removed it; a snapshot of it can still be restored.</source>
        <translation>OpenCode hat sie vielleicht entfernt; ein Schnappschuss davon lässt sich weiterhin wiederherstellen.</translation>
    </message>
    <message>
        <source>OpenCode refused: {0}</source>
        <translation>OpenCode hat abgelehnt: {0}</translation>
    </message>
    <message>
        <source>OpenCode took in {0} of {1} messages, so the new session was removed.</source>
        <translation>OpenCode hat {0} von {1} Nachrichten aufgenommen, deshalb wurde die neue Sitzung entfernt.</translation>
    </message>
    <message>
        <source>OpenCode&apos;s database “{0}” cannot be read: {1}.</source>
        <translation>Die Datenbank „{0}“ von OpenCode lässt sich nicht lesen: {1}.</translation>
    </message>
    <message>
        <source>OpenCode&apos;s program was not found, so its session “{0}” could not be removed.</source>
        <translation>Das Programm OpenCode wurde nicht gefunden, deshalb ließ sich seine Sitzung „{0}“ nicht entfernen.</translation>
    </message>
    <message>
        <source>OpenCode&apos;s program was not found; the command has it take the session in first.</source>
        <translation>Das Programm OpenCode wurde nicht gefunden; der Befehl lässt es die Sitzung zuerst aufnehmen.</translation>
    </message>
    <message>
        <source>OpenCode, or the folder to resume from, came or went since the plan was made.</source>
        <translation>Seit der Plan gemacht wurde, ist OpenCode oder der Ordner, aus dem fortgesetzt wird, dazugekommen oder verschwunden.</translation>
    </message>
    <message>
        <source>Page {path}, {title}</source>
        <translation>Seite {path}, {title}</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Press the main button</source>
        <translation>Die wichtigste Schaltfläche drücken</translation>
    </message>
    <message>
        <source>Press the new keys in a field. Backspace leaves an action without any.</source>
        <translation>Drücken Sie die neuen Tasten in einem Feld. Die Rücktaste lässt eine Aktion ohne Tasten.</translation>
    </message>
    <message>
        <source>Previous and next snapshot</source>
        <translation>Voriger und nächster Schnappschuss</translation>
    </message>
    <message>
        <source>PyPI token</source>
        <translation>PyPI-Token</translation>
    </message>
    <message>
        <source>Quota and appearance.</source>
        <translation>Speichergrenze und Aussehen.</translation>
    </message>
    <message>
        <source>Quota on disk</source>
        <translation>Speichergrenze</translation>
    </message>
    <message>
        <source>Read everything again, and compare it with what was stored.</source>
        <translation>Alles noch einmal lesen und mit dem vergleichen, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>Read the library and the sessions again.</source>
        <translation>Bibliothek und Sitzungen neu einlesen.</translation>
    </message>
    <message>
        <source>Read tracking</source>
        <translation>Gelesene Dateien</translation>
    </message>
    <message>
        <source>Reading files and commands</source>
        <translation>Dateien und Befehle werden gelesen</translation>
    </message>
    <message>
        <source>Reading the conversation</source>
        <translation>Das Gespräch wird gelesen</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>Reading the first side</source>
        <translation>Die erste Seite wird gelesen</translation>
    </message>
    <message>
        <source>Reading the library</source>
        <translation>Die Bibliothek wird gelesen</translation>
    </message>
    <message>
        <source>Reading the part “{0}”</source>
        <translation>Der Bestandteil „{0}“ wird gelesen</translation>
    </message>
    <message>
        <source>Reading the sandbox…</source>
        <translation>Die Sandbox wird gelesen …</translation>
    </message>
    <message>
        <source>Reading the second side</source>
        <translation>Die zweite Seite wird gelesen</translation>
    </message>
    <message>
        <source>Reading the session</source>
        <translation>Die Sitzung wird gelesen</translation>
    </message>
    <message>
        <source>Reading the session…</source>
        <translation>Die Sitzung wird gelesen …</translation>
    </message>
    <message>
        <source>Reading the snapshot</source>
        <translation>Der Schnappschuss wird gelesen</translation>
    </message>
    <message>
        <source>Reading the snapshots</source>
        <translation>Die Schnappschüsse werden gelesen</translation>
    </message>
    <message>
        <source>Reading the snapshot…</source>
        <translation>Der Schnappschuss wird gelesen …</translation>
    </message>
    <message>
        <source>Reading what is selected…</source>
        <translation>Das Ausgewählte wird gelesen …</translation>
    </message>
    <message>
        <source>Reading what the app told</source>
        <translation>Was das Programm berichtet hat, wird gelesen</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>{0} wird gelesen</translation>
    </message>
    <message>
        <source>Rebuild the Library</source>
        <translation>Bibliothek neu aufbauen</translation>
    </message>
    <message>
        <source>Rebuilding the library…</source>
        <translation>Die Bibliothek wird neu aufgebaut …</translation>
    </message>
    <message>
        <source>Rebuilding the swarm&apos;s state</source>
        <translation>Der Stand des Schwarms wird wiederaufgebaut</translation>
    </message>
    <message>
        <source>Record {0} of the conversation is none of a swarm&apos;s.</source>
        <translation>Der Eintrag {0} des Gesprächs stammt nicht von einem Schwarm.</translation>
    </message>
    <message>
        <source>Record {number}</source>
        <translation>Eintrag {number}</translation>
    </message>
    <message>
        <source>Record {number}: {called}</source>
        <translation>Eintrag {number}: {called}</translation>
    </message>
    <message>
        <source>Records are not what was stored.</source>
        <translation>Einträge sind nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>Records {first} to {last}</source>
        <translation>Einträge {first} bis {last}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove &amp;Star</source>
        <translation>&amp;Stern wegnehmen</translation>
    </message>
    <message>
        <source>Remove for good what was deleted.</source>
        <translation>Gelöschtes endgültig entfernen.</translation>
    </message>
    <message>
        <source>Remove from {agent}</source>
        <translation>Von {agent} entfernen</translation>
    </message>
    <message>
        <source>Remove stars, delete snapshots, or raise the limit in Settings. Nothing was changed.</source>
        <translation>Entfernen Sie Sterne, löschen Sie Schnappschüsse, oder heben Sie die Speichergrenze in den Einstellungen an. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Remove the folder {folder}</source>
        <translation>Den Ordner {folder} entfernen</translation>
    </message>
    <message>
        <source>Removed lately</source>
        <translation>Kürzlich entfernt</translation>
    </message>
    <message>
        <source>Rename the file or folder that is called so, or leave it out.</source>
        <translation>Benennen Sie die Datei oder den Ordner um, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Repair the Triggers</source>
        <translation>Trigger reparieren</translation>
    </message>
    <message>
        <source>Repair the log, or be lenient: what cannot be taken is then left out and reported.</source>
        <translation>Reparieren Sie das Protokoll, oder seien Sie nachsichtig: Was nicht geht, wird dann weggelassen und gemeldet.</translation>
    </message>
    <message>
        <source>Repair the triggers: simulator start-worker</source>
        <translation>Reparieren Sie die Trigger: simulator start-worker</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore Into</source>
        <translation>Wiederherstellen in</translation>
    </message>
    <message>
        <source>Restore Snapshot</source>
        <translation>Schnappschuss wiederherstellen</translation>
    </message>
    <message>
        <source>Restore beside the real databases, compare, and drop it again.</source>
        <translation>Neben den echten Datenbanken wiederherstellen, vergleichen und wieder entfernen.</translation>
    </message>
    <message>
        <source>Restore into</source>
        <translation>Wiederherstellen in</translation>
    </message>
    <message>
        <source>Restore into another folder.</source>
        <translation>Stellen Sie in einen anderen Ordner wieder her.</translation>
    </message>
    <message>
        <source>Restore it into a database of the same kind.</source>
        <translation>Stellen Sie es in eine Datenbank derselben Art wieder her.</translation>
    </message>
    <message>
        <source>Restore it into the sandbox that it was captured from.</source>
        <translation>Stellen Sie es in die Sandbox wieder her, aus der es stammt.</translation>
    </message>
    <message>
        <source>Restore its tables: simulator restore ID</source>
        <translation>Stellen Sie seine Tabellen wieder her: simulator restore ID</translation>
    </message>
    <message>
        <source>Restore the &amp;conversation as a new session</source>
        <translation>Das &amp;Gespräch als neue Sitzung wiederherstellen</translation>
    </message>
    <message>
        <source>Restore “{title}”</source>
        <translation>„{title}“ wiederherstellen</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Restoring on trial…</source>
        <translation>Wird zur Probe wiederhergestellt …</translation>
    </message>
    <message>
        <source>Restoring {0} beside the real one</source>
        <translation>{0} wird neben der echten wiederhergestellt</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resumes in</source>
        <translation>Geht weiter in</translation>
    </message>
    <message>
        <source>Resuming sends</source>
        <translation>Fortsetzen sendet</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows for spreadsheets</source>
        <translation>Zeilen für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>Rows {first} to {last} of {total}</source>
        <translation>Zeilen {first} bis {last} von {total}</translation>
    </message>
    <message>
        <source>Run it again: simulator flow</source>
        <translation>Lassen Sie ihn noch einmal laufen: simulator flow</translation>
    </message>
    <message>
        <source>Run it by itself to see why.</source>
        <translation>Führen Sie es allein aus, um zu sehen, warum.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see more.</source>
        <translation>Führen Sie es in einem Terminal aus, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>Run it in a terminal to see why.</source>
        <translation>Führen Sie es in einem Terminal aus, um den Grund zu sehen.</translation>
    </message>
    <message>
        <source>Run it: simulator flow</source>
        <translation>Lassen Sie ihn laufen: simulator flow</translation>
    </message>
    <message>
        <source>Run the Flow</source>
        <translation>Ablauf ausführen</translation>
    </message>
    <message>
        <source>Run the command again.</source>
        <translation>Führen Sie den Befehl noch einmal aus.</translation>
    </message>
    <message>
        <source>Run the flow again: simulator flow</source>
        <translation>Lassen Sie den Ablauf noch einmal laufen: simulator flow</translation>
    </message>
    <message>
        <source>Run the login flow: simulator flow</source>
        <translation>Führen Sie den Anmeldeablauf aus: simulator flow</translation>
    </message>
    <message>
        <source>Run the simulator here, with a public_url on 127.0.0.1.</source>
        <translation>Starten Sie den Simulator hier, mit einer public_url auf 127.0.0.1.</translation>
    </message>
    <message>
        <source>Run “opencode session delete {0}”.</source>
        <translation>Führen Sie „opencode session delete {0}“ aus.</translation>
    </message>
    <message>
        <source>Run “verify” to see which snapshots it belongs to.</source>
        <translation>„verify“ zeigt, zu welchen Schnappschüssen es gehört.</translation>
    </message>
    <message>
        <source>Run: pip install &apos;snapshot-manager[playwright]&apos; and: apt-get install chromium</source>
        <translation>Führen Sie aus: pip install &apos;snapshot-manager[playwright]&apos; und: apt-get install chromium</translation>
    </message>
    <message>
        <source>Running the login flow</source>
        <translation>Der Anmeldeablauf läuft</translation>
    </message>
    <message>
        <source>S&amp;torage…</source>
        <translation>Spei&amp;cher …</translation>
    </message>
    <message>
        <source>Sa&amp;ve As…</source>
        <translation>&amp;Speichern unter …</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the Comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>Speichern, was gezeigt wird</translation>
    </message>
    <message>
        <source>Save what this tab shows (Ctrl+S)</source>
        <translation>Speichern, was dieser Reiter zeigt (Strg+S)</translation>
    </message>
    <message>
        <source>Saved as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Say when a snapshot goes to the trash by itself, or never.</source>
        <translation>Sagen, wann ein Schnappschuss von selbst in den Papierkorb kommt, oder nie.</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Scratchpad</source>
        <translation>Notizblock</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in titles and contents.</source>
        <translation>In Titeln und Inhalten suchen.</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Search titles and contents</source>
        <translation>Titel und Inhalte durchsuchen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>See how the storage is made up</source>
        <translation>Ansehen, woraus sich der Speicher zusammensetzt</translation>
    </message>
    <message>
        <source>See the plan for going back to it.</source>
        <translation>Den Plan ansehen, zu ihm zurückzugehen.</translation>
    </message>
    <message>
        <source>See what the snapshot holds.</source>
        <translation>Ansehen, was der Schnappschuss enthält.</translation>
    </message>
    <message>
        <source>See which old snapshots a rule would clear away.</source>
        <translation>Ansehen, welche alten Schnappschüsse eine Regel wegräumen würde.</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles au&amp;swählen</translation>
    </message>
    <message>
        <source>Select a snapshot to see it against now.</source>
        <translation>Wählen Sie einen Schnappschuss, um ihn neben jetzt zu sehen.</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Send auth.request first.</source>
        <translation>Senden Sie zuerst auth.request.</translation>
    </message>
    <message>
        <source>Send text, not binary messages.</source>
        <translation>Senden Sie Text, keine Binärdaten.</translation>
    </message>
    <message>
        <source>SendGrid key</source>
        <translation>SendGrid-Schlüssel</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Sessions are kept before {agent} destroys something.</source>
        <translation>Sitzungen werden aufbewahrt, bevor {agent} etwas zerstört.</translation>
    </message>
    <message>
        <source>Sessions are kept while they are worked on, and before something is lost.</source>
        <translation>Sitzungen werden gesichert, während daran gearbeitet wird und bevor etwas verloren geht.</translation>
    </message>
    <message>
        <source>Sessions are only read where they are. What is kept stays, whatever is chosen here.</source>
        <translation>Sitzungen werden nur gelesen, wo sie sind. Was aufbewahrt ist, bleibt, was auch immer hier gewählt wird.</translation>
    </message>
    <message>
        <source>Sessions of OpenCode 1 can be kept.</source>
        <translation>Sitzungen von OpenCode 1 lassen sich aufbewahren.</translation>
    </message>
    <message>
        <source>Sessions of your agents appear here as soon as there are any.</source>
        <translation>Sitzungen Ihrer Agenten erscheinen hier, sobald es welche gibt.</translation>
    </message>
    <message>
        <source>Set All &amp;Back</source>
        <translation>Alle &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Set the app up first.</source>
        <translation>Richten Sie das Programm zuerst ein.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Several snapshots begin with “{0}”.</source>
        <translation>Mehrere Schnappschüsse beginnen mit „{0}“.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show All Snapshots</source>
        <translation>Alle Schnappschüsse zeigen</translation>
    </message>
    <message>
        <source>Show Its &amp;Native Record</source>
        <translation>Den &amp;ursprünglichen Eintrag zeigen</translation>
    </message>
    <message>
        <source>Show a message&apos;s native record</source>
        <translation>Den ursprünglichen Eintrag einer Nachricht zeigen</translation>
    </message>
    <message>
        <source>Show all snapshots on the timeline.</source>
        <translation>Alle Schnappschüsse auf der Zeitachse zeigen.</translation>
    </message>
    <message numerus="yes">
        <source>Show all: {n} more character(s)</source>
        <translation>
            <numerusform>Alles zeigen: {n} weiteres Zeichen</numerusform>
            <numerusform>Alles zeigen: {n} weitere Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show all: {n} more line(s)</source>
        <translation>
            <numerusform>Alles zeigen: {n} weitere Zeile</numerusform>
            <numerusform>Alles zeigen: {n} weitere Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show less time, larger.</source>
        <translation>Weniger Zeit zeigen, größer.</translation>
    </message>
    <message>
        <source>Show less time, or more</source>
        <translation>Weniger Zeit zeigen, oder mehr</translation>
    </message>
    <message>
        <source>Show more time.</source>
        <translation>Mehr Zeit zeigen.</translation>
    </message>
    <message>
        <source>Show only some snapshots, or the trash</source>
        <translation>Nur manche Schnappschüsse zeigen, oder den Papierkorb</translation>
    </message>
    <message>
        <source>Show or hide the snapshot against now.</source>
        <translation>Den Schnappschuss neben jetzt ein- oder ausblenden.</translation>
    </message>
    <message>
        <source>Show or hide the timeline.</source>
        <translation>Die Zeitachse ein- oder ausblenden.</translation>
    </message>
    <message>
        <source>Show the last 24 hours.</source>
        <translation>Die letzten 24 Stunden zeigen.</translation>
    </message>
    <message>
        <source>Show the last hour on the timeline.</source>
        <translation>Die letzte Stunde auf der Zeitachse zeigen.</translation>
    </message>
    <message>
        <source>Show the last six hours.</source>
        <translation>Die letzten sechs Stunden zeigen.</translation>
    </message>
    <message>
        <source>Show the timeline</source>
        <translation>Die Zeitachse einblenden</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Sizes together</source>
        <translation>Größen zusammen</translation>
    </message>
    <message>
        <source>Slack token</source>
        <translation>Slack-Token</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Schnappschuss</translation>
    </message>
    <message>
        <source>Snapshot Manager</source>
        <translation>Snapshot Manager</translation>
    </message>
    <message>
        <source>Snapshot Manager does not listen to apps at the moment.</source>
        <translation>Snapshot Manager hört im Moment nicht auf Programme.</translation>
    </message>
    <message>
        <source>Snapshot Manager ended unexpectedly and was started again.</source>
        <translation>Snapshot Manager wurde unerwartet beendet und neu gestartet.</translation>
    </message>
    <message>
        <source>Snapshot Manager stays here, paused. Quit from this icon’s menu.</source>
        <translation>Snapshot Manager bleibt hier und pausiert. Beenden können Sie im Menü dieses Symbols.</translation>
    </message>
    <message>
        <source>Snapshot kept, {size}.</source>
        <translation>Schnappschuss gesichert, {size}.</translation>
    </message>
    <message>
        <source>Snapshot moved to the trash.</source>
        <translation>Der Schnappschuss liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>Snapshot of a Si&amp;mulator…</source>
        <translation>Schnappschuss eines Si&amp;mulators …</translation>
    </message>
    <message>
        <source>Snapshot put back.</source>
        <translation>Der Schnappschuss liegt wieder im Verlauf.</translation>
    </message>
    <message>
        <source>Snapshot restored successfully. All agents restored.</source>
        <translation>Der Schnappschuss wurde wiederhergestellt, mit allen Agenten.</translation>
    </message>
    <message>
        <source>Snapshot restored with warnings. {0} agents skipped, {1} delegation instances skipped.</source>
        <translation>Der Schnappschuss wurde mit Warnungen wiederhergestellt. {0} Agenten und {1} Aufträge wurden übergangen.</translation>
    </message>
    <message>
        <source>Snapshot type &apos;{0}&apos; doesn&apos;t match orchestration type &apos;{1}&apos;</source>
        <translation>Die Art &apos;{0}&apos; des Schnappschusses passt nicht zur Art &apos;{1}&apos; des Ablaufs</translation>
    </message>
    <message>
        <source>Snapshot with a warning</source>
        <translation>Schnappschuss mit Warnung</translation>
    </message>
    <message>
        <source>Snapshot with an error</source>
        <translation>Schnappschuss mit Fehler</translation>
    </message>
    <message>
        <source>Snapshot {0} belongs to no restore.</source>
        <translation>Der Schnappschuss {0} gehört zu keiner Wiederherstellung.</translation>
    </message>
    <message>
        <source>Snapshot {0} is damaged, so it was not exported.</source>
        <translation>Der Schnappschuss {0} ist beschädigt und wurde deshalb nicht exportiert.</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>Snapshots are kept in {folder} from the next message on.</source>
        <translation>Ab der nächsten Nachricht werden Schnappschüsse in {folder} aufbewahrt.</translation>
    </message>
    <message>
        <source>Snapshots in the file</source>
        <translation>Schnappschüsse in der Datei</translation>
    </message>
    <message>
        <source>Snapshots will be kept in {folder}. Nothing is kept before you say so.</source>
        <translation>Schnappschüsse werden in {folder} aufbewahrt. Bevor Sie es sagen, wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>So long a deleted snapshot can be put back, unless its space is needed.</source>
        <translation>So lange lässt sich ein gelöschter Schnappschuss zurücklegen, solange sein Platz nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>Something changed them where triggers are blind: a cascade, TRUNCATE or REPLACE.</source>
        <translation>Etwas hat sie geändert, wo Trigger blind sind: eine Kaskade, TRUNCATE oder REPLACE.</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Space lasts</source>
        <translation>Der Platz reicht</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Start it, or correct app_port and public_url.</source>
        <translation>Starten Sie es, oder berichtigen Sie app_port und public_url.</translation>
    </message>
    <message>
        <source>Start it, or correct db_host and db_port in the config.</source>
        <translation>Starten Sie es, oder berichtigen Sie db_host und db_port in der Konfiguration.</translation>
    </message>
    <message>
        <source>Start one with {0} first.</source>
        <translation>Beginnen Sie zuerst eine mit {0}.</translation>
    </message>
    <message>
        <source>Start the Worker</source>
        <translation>Worker starten</translation>
    </message>
    <message>
        <source>Start the app once so that it makes it, or correct db_database in the config.</source>
        <translation>Starten Sie das Programm einmal, damit es sie anlegt, oder berichtigen Sie db_database in der Konfiguration.</translation>
    </message>
    <message>
        <source>Start the app, or correct app_port and public_url.</source>
        <translation>Starten Sie das Programm, oder berichtigen Sie app_port und public_url.</translation>
    </message>
    <message>
        <source>Start the worker.</source>
        <translation>Starten Sie den Worker.</translation>
    </message>
    <message>
        <source>Start the worker: simulator start-worker</source>
        <translation>Starten Sie den Worker: simulator start-worker</translation>
    </message>
    <message>
        <source>Start “{0} hooks run git” in it by hand; it was left as it is.</source>
        <translation>Starten Sie „{0} hooks run git“ darin von Hand; es blieb, wie es ist.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Starting at login could not be changed: {0}.</source>
        <translation>Das Starten beim Anmelden ließ sich nicht ändern: {0}.</translation>
    </message>
    <message>
        <source>Stay until space is needed</source>
        <translation>Bleiben, bis Platz fehlt</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Storage, {share} taken</source>
        <translation>Speicher, {share} belegt</translation>
    </message>
    <message>
        <source>Storage: {taken} / {quota}</source>
        <translation>Speicher: {taken} / {quota}</translation>
    </message>
    <message>
        <source>Stripe key</source>
        <translation>Stripe-Schlüssel</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Supported are: {0}.</source>
        <translation>Möglich sind: {0}.</translation>
    </message>
    <message>
        <source>SwarmSDK does not tell.</source>
        <translation>SwarmSDK verrät es nicht.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>System snapshot</source>
        <translation>Schnappschuss des Systems</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tables that differ</source>
        <translation>Tabellen mit Unterschieden</translation>
    </message>
    <message>
        <source>Take an artifact: simulator snapshot</source>
        <translation>Nehmen Sie ein Artefakt auf: simulator snapshot</translation>
    </message>
    <message>
        <source>Take another copy; this one was not written to its end.</source>
        <translation>Nehmen Sie eine andere Kopie; diese wurde nicht zu Ende geschrieben.</translation>
    </message>
    <message>
        <source>Take in snapshots that were exported elsewhere.</source>
        <translation>Schnappschüsse aufnehmen, die anderswo exportiert wurden.</translation>
    </message>
    <message>
        <source>Take one: simulator snapshot</source>
        <translation>Nehmen Sie eines auf: simulator snapshot</translation>
    </message>
    <message>
        <source>Take the restore back that this snapshot was kept for.</source>
        <translation>Die Wiederherstellung zurücknehmen, vor der dieser Schnappschuss aufgenommen wurde.</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Taken anyway: {reason}</source>
        <translation>Trotzdem aufgenommen: {reason}</translation>
    </message>
    <message>
        <source>Tell me on the desktop what happens in the background</source>
        <translation>Mir auf dem Desktop sagen, was im Hintergrund geschieht</translation>
    </message>
    <message>
        <source>Terminal history</source>
        <translation>Terminal-Verlauf</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text cursor off</source>
        <translation>Textcursor aus</translation>
    </message>
    <message>
        <source>Text cursor on</source>
        <translation>Textcursor ein</translation>
    </message>
    <message>
        <source>Text cursor: arrows move it, Shift selects, Esc ends it</source>
        <translation>Textcursor: Pfeile bewegen ihn, Umschalt wählt aus, Esc beendet ihn</translation>
    </message>
    <message>
        <source>That is a fault of the program, not yours. Your snapshots are safe: what was begun is either done or not done at all. You can go on working; if it comes again, please report it with this text. Nothing is sent by itself.</source>
        <translation>Das ist ein Fehler des Programms, nicht Ihrer. Ihre Schnappschüsse sind sicher: Was begonnen wurde, ist entweder ganz oder gar nicht geschehen. Sie können weiterarbeiten; wenn es wieder vorkommt, melden Sie es bitte mit diesem Text. Nichts wird von selbst gesendet.</translation>
    </message>
    <message>
        <source>The agent was in the middle of a turn; the new session ends with the last finished step of it.</source>
        <translation>Der Agent war mitten in einem Zug; die neue Sitzung endet mit dessen letztem fertigen Schritt.</translation>
    </message>
    <message>
        <source>The app did not tell.</source>
        <translation>Das Programm hat es nicht berichtet.</translation>
    </message>
    <message>
        <source>The app told only its digest.</source>
        <translation>Das Programm hat nur die Prüfsumme genannt.</translation>
    </message>
    <message>
        <source>The app was handed the conversation</source>
        <translation>Dem Programm wurde das Gespräch übergeben</translation>
    </message>
    <message>
        <source>The application is at rest</source>
        <translation>Die Anwendung ruht</translation>
    </message>
    <message>
        <source>The application is still writing.</source>
        <translation>Die Anwendung schreibt noch.</translation>
    </message>
    <message>
        <source>The application is still writing: wait, then check again.</source>
        <translation>Die Anwendung schreibt noch: Warten Sie, und prüfen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The artifact is damaged: {0}</source>
        <translation>Das Artefakt ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>The artifact&apos;s id could not be written to {0}: {1}.</source>
        <translation>Die Kennung des Artefakts konnte nicht nach {0} geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>The audit is clear</source>
        <translation>Das Audit ist leer</translation>
    </message>
    <message>
        <source>The balance is critical: {balance}. “{session}” was kept.</source>
        <translation>Das Guthaben ist kritisch: {balance}. „{session}“ wurde gesichert.</translation>
    </message>
    <message>
        <source>The balance is low: {balance}. “{session}” was kept.</source>
        <translation>Das Guthaben ist niedrig: {balance}. „{session}“ wurde gesichert.</translation>
    </message>
    <message>
        <source>The bridge cannot listen on port {0}: {1}.</source>
        <translation>Die Brücke kann den Port {0} nicht öffnen: {1}.</translation>
    </message>
    <message>
        <source>The captured database is damaged: {0}.</source>
        <translation>Die aufgenommene Datenbank ist beschädigt: {0}.</translation>
    </message>
    <message>
        <source>The clock is more than a year ahead of the last snapshots, so ages are counted back from {when}.</source>
        <translation>Die Uhr geht den letzten Schnappschüssen um mehr als ein Jahr voraus; deshalb wird das Alter von {when} an zurückgezählt.</translation>
    </message>
    <message>
        <source>The command that logs in failed: {0}.</source>
        <translation>Der Befehl zum Anmelden ist gescheitert: {0}.</translation>
    </message>
    <message>
        <source>The connection broke, so it is not known whether this was done.</source>
        <translation>Die Verbindung brach ab, deshalb ist nicht bekannt, ob dies getan wurde.</translation>
    </message>
    <message>
        <source>The connection to Snapshot Manager was closed.</source>
        <translation>Die Verbindung zu Snapshot Manager wurde geschlossen.</translation>
    </message>
    <message>
        <source>The content could not be had.</source>
        <translation>Der Inhalt war nicht zu bekommen.</translation>
    </message>
    <message>
        <source>The content is not shown.</source>
        <translation>Der Inhalt wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>The content is not text, so it cannot be shown side by side.</source>
        <translation>Der Inhalt ist kein Text und lässt sich deshalb nicht nebeneinander zeigen.</translation>
    </message>
    <message>
        <source>The conversation begins at line {0}, because the record before it is missing; what came earlier is kept, but is not part of it.</source>
        <translation>Das Gespräch beginnt bei Zeile {0}, weil der Eintrag davor fehlt; was früher kam, ist aufbewahrt, gehört aber nicht dazu.</translation>
    </message>
    <message>
        <source>The conversation begins with an answer, because what came before it is lost.</source>
        <translation>Das Gespräch beginnt mit einer Antwort, weil verloren ist, was davor kam.</translation>
    </message>
    <message>
        <source>The conversation holds no finished answer that Claude Code could go on from.</source>
        <translation>Das Gespräch enthält keine abgeschlossene Antwort, von der aus Claude Code weitermachen könnte.</translation>
    </message>
    <message>
        <source>The conversation holds no finished turn that Codex could go on from.</source>
        <translation>Das Gespräch enthält keinen abgeschlossenen Zug, von dem Codex weitermachen könnte.</translation>
    </message>
    <message>
        <source>The conversation holds no finished turn that OpenCode could go on from.</source>
        <translation>Die Unterhaltung enthält keinen abgeschlossenen Wortwechsel, an dem OpenCode weitermachen könnte.</translation>
    </message>
    <message>
        <source>The conversation holds no message of the person that Claude Code could go on from.</source>
        <translation>Das Gespräch enthält keine Nachricht von Ihnen, von der aus Claude Code weitermachen könnte.</translation>
    </message>
    <message>
        <source>The conversation holds no messages.</source>
        <translation>Das Gespräch enthält keine Nachrichten.</translation>
    </message>
    <message>
        <source>The conversation is linked in a way that cannot be carried over to a new session.</source>
        <translation>Das Gespräch ist so verknüpft, dass es sich nicht in eine neue Sitzung übernehmen lässt.</translation>
    </message>
    <message>
        <source>The conversation was not included in this snapshot.</source>
        <translation>Das Gespräch ist in diesem Schnappschuss nicht enthalten.</translation>
    </message>
    <message>
        <source>The damaged library is kept as {path}.</source>
        <translation>Die beschädigte Bibliothek liegt jetzt als {path} daneben.</translation>
    </message>
    <message>
        <source>The data is damaged or was written by another program.</source>
        <translation>Die Daten sind beschädigt oder wurden von einem anderen Programm geschrieben.</translation>
    </message>
    <message>
        <source>The database as it was is kept as “{0}” until the next restore.</source>
        <translation>Die Datenbank, wie sie war, bleibt bis zur nächsten Wiederherstellung als „{0}“.</translation>
    </message>
    <message>
        <source>The database in use is as it was.</source>
        <translation>Die benutzte Datenbank ist, wie sie war.</translation>
    </message>
    <message>
        <source>The database in use is as it was. Is the server of another version than then?</source>
        <translation>Die benutzte Datenbank ist, wie sie war. Hat der Server eine andere Version als damals?</translation>
    </message>
    <message>
        <source>The database server at {0} cannot be reached: {1}.</source>
        <translation>Der Datenbankserver unter {0} ist nicht erreichbar: {1}.</translation>
    </message>
    <message>
        <source>The database server at {0} refused the user “{1}”.</source>
        <translation>Der Datenbankserver unter {0} hat den Benutzer „{1}“ abgewiesen.</translation>
    </message>
    <message>
        <source>The database server could not do it: {0}.</source>
        <translation>Der Datenbankserver konnte es nicht tun: {0}.</translation>
    </message>
    <message>
        <source>The database {0} could not be used: {1}.</source>
        <translation>Die Datenbank {0} ließ sich nicht benutzen: {1}.</translation>
    </message>
    <message>
        <source>The database “{0}” is not on this computer.</source>
        <translation>Die Datenbank „{0}“ ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The database “{0}” is of the kind “{1}”, which cannot be captured.</source>
        <translation>Die Datenbank „{0}“ ist von der Art „{1}“, die sich nicht aufnehmen lässt.</translation>
    </message>
    <message>
        <source>The database&apos;s disk is full.</source>
        <translation>Die Festplatte der Datenbank ist voll.</translation>
    </message>
    <message>
        <source>The databases were restored.</source>
        <translation>Die Datenbanken wurden wiederhergestellt.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more is kept.</source>
        <translation>Die Festplatte ist voll, deshalb wird nichts mehr gesichert.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Die Festplatte ist voll.</translation>
    </message>
    <message>
        <source>The disk refused to read or write the library.</source>
        <translation>Die Festplatte hat verweigert, die Bibliothek zu lesen oder zu schreiben.</translation>
    </message>
    <message>
        <source>The driver for {0} is not installed.</source>
        <translation>Der Treiber für {0} ist nicht installiert.</translation>
    </message>
    <message>
        <source>The expiry is as it was before.</source>
        <translation>Der Ablauf ist wieder wie zuvor.</translation>
    </message>
    <message>
        <source>The field “{0}” is missing.</source>
        <translation>Das Feld „{0}“ fehlt.</translation>
    </message>
    <message>
        <source>The field “{0}” is not as it should be: {1}.</source>
        <translation>Das Feld „{0}“ ist nicht, wie es sein soll: {1}.</translation>
    </message>
    <message>
        <source>The file cannot be imported: {0}.</source>
        <translation>Die Datei lässt sich nicht importieren: {0}.</translation>
    </message>
    <message>
        <source>The file has changed since it was looked at.</source>
        <translation>Die Datei hat sich geändert, seit sie angesehen wurde.</translation>
    </message>
    <message>
        <source>The file is damaged or was put there by another program; it was left as it is.</source>
        <translation>Die Datei ist beschädigt oder stammt von einem anderen Programm; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>The file is damaged, or was written by another program.</source>
        <translation>Die Datei ist beschädigt oder wurde von einem anderen Programm geschrieben.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file that tells apps where to connect could not be written: {0}.</source>
        <translation>Die Datei, die Programmen sagt, wohin sie sich verbinden, konnte nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The file “{0}” could not be read: {1}.</source>
        <translation>Die Datei „{0}“ konnte nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The file “{0}” could not be written: {1}.</source>
        <translation>Die Datei „{0}“ konnte nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>The first line of the session is lost, and Codex reads none without it.</source>
        <translation>Die erste Zeile der Sitzung fehlt, und ohne sie liest Codex keine.</translation>
    </message>
    <message>
        <source>The flow “{0}” in {1} has no steps.</source>
        <translation>Der Ablauf „{0}“ in {1} hat keine Schritte.</translation>
    </message>
    <message>
        <source>The folder named for “{0}” was ignored.</source>
        <translation>Der für „{0}“ angegebene Ordner wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>The folder “{0}” cannot be read, so its sessions are missing.</source>
        <translation>Der Ordner „{0}“ kann nicht gelesen werden, daher fehlen seine Sitzungen.</translation>
    </message>
    <message>
        <source>The folder “{0}” is no longer there.</source>
        <translation>Den Ordner „{0}“ gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>The folder “{0}” is not there; make it before you resume.</source>
        <translation>Den Ordner „{0}“ gibt es nicht; legen Sie ihn an, bevor Sie fortsetzen.</translation>
    </message>
    <message>
        <source>The history of the table “{0}” is not captured.</source>
        <translation>Der Verlauf der Tabelle „{0}“ ist nicht erfasst.</translation>
    </message>
    <message>
        <source>The import was undone; its snapshots are in the trash.</source>
        <translation>Der Import wurde rückgängig gemacht; seine Schnappschüsse sind im Papierkorb.</translation>
    </message>
    <message>
        <source>The index does not know it any more.</source>
        <translation>Der Index kennt ihn nicht mehr.</translation>
    </message>
    <message>
        <source>The key of this computer&apos;s seal cannot be kept: {0}.</source>
        <translation>Der Schlüssel des Siegels dieses Rechners lässt sich nicht aufbewahren: {0}.</translation>
    </message>
    <message>
        <source>The last {0} changes to the library are lost: the log that they were written to is damaged.</source>
        <translation>Die letzten {0} Änderungen an der Bibliothek sind verloren: Das Protokoll, in das sie geschrieben wurden, ist beschädigt.</translation>
    </message>
    <message>
        <source>The last {0} left out, because a tool was still at work.</source>
        <translation>Die letzten {0} weggelassen, weil ein Werkzeug noch arbeitete.</translation>
    </message>
    <message>
        <source>The last {0} left out, because the turn was not finished.</source>
        <translation>{0} am Ende weggelassen, weil der Zug nicht abgeschlossen war.</translation>
    </message>
    <message>
        <source>The latest one is “{title}”.</source>
        <translation>Die letzte ist „{title}“.</translation>
    </message>
    <message>
        <source>The library has no room left for this.</source>
        <translation>Die Bibliothek hat dafür keinen Platz mehr.</translation>
    </message>
    <message>
        <source>The library is full, and what is left may not be removed by itself.</source>
        <translation>Die Bibliothek ist voll, und was noch da ist, darf nicht von selbst entfernt werden.</translation>
    </message>
    <message>
        <source>The library was made by a newer version of Snapshot Manager.</source>
        <translation>Die Bibliothek stammt von einer neueren Version von Snapshot Manager.</translation>
    </message>
    <message>
        <source>The library&apos;s file belongs to another program.</source>
        <translation>Die Bibliotheksdatei gehört zu einem anderen Programm.</translation>
    </message>
    <message>
        <source>The library&apos;s file is damaged, or is not a library.</source>
        <translation>Die Bibliotheksdatei ist beschädigt oder keine Bibliothek.</translation>
    </message>
    <message>
        <source>The library&apos;s file was moved, deleted or replaced while it was open.</source>
        <translation>Die Datei der Bibliothek wurde verschoben, gelöscht oder ersetzt, während sie geöffnet war.</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be used ({0}).</source>
        <translation>Der Ordner der Bibliothek lässt sich nicht benutzen ({0}).</translation>
    </message>
    <message>
        <source>The library&apos;s folder may not be read or written.</source>
        <translation>Der Ordner der Bibliothek darf nicht gelesen oder beschrieben werden.</translation>
    </message>
    <message>
        <source>The lines are the same; only how they end, or bytes that are no text, differ.</source>
        <translation>Die Zeilen sind gleich; nur ihre Enden oder Bytes, die kein Text sind, unterscheiden sich.</translation>
    </message>
    <message>
        <source>The list of things to do stays in the snapshot alone.</source>
        <translation>Die Aufgabenliste bleibt allein im Schnappschuss.</translation>
    </message>
    <message>
        <source>The login flow runs</source>
        <translation>Der Anmeldeablauf läuft durch</translation>
    </message>
    <message>
        <source>The login page opens</source>
        <translation>Die Anmeldeseite öffnet sich</translation>
    </message>
    <message>
        <source>The new session could not be written: {0}.</source>
        <translation>Die neue Sitzung konnte nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The oldest snapshots without a star make room when it is reached.</source>
        <translation>Ist sie erreicht, machen die ältesten Schnappschüsse ohne Stern Platz.</translation>
    </message>
    <message>
        <source>The packed file is torn.</source>
        <translation>Die gepackte Datei ist abgerissen.</translation>
    </message>
    <message>
        <source>The packed file unfolds to more than {0} MB.</source>
        <translation>Die gepackte Datei entfaltet sich zu mehr als {0}&#xa0;MB.</translation>
    </message>
    <message>
        <source>The packed log is torn; what came last in it is missing.</source>
        <translation>Das gepackte Protokoll ist abgerissen; was zuletzt darin stand, fehlt.</translation>
    </message>
    <message>
        <source>The page {0} is not on this computer, so it was not asked for.</source>
        <translation>Die Seite {0} ist nicht auf diesem Rechner und wurde deshalb nicht abgerufen.</translation>
    </message>
    <message>
        <source>The parameters are given by name, as an object.</source>
        <translation>Die Parameter werden mit Namen angegeben, als Objekt.</translation>
    </message>
    <message>
        <source>The person did not agree to it.</source>
        <translation>Die Person hat nicht zugestimmt.</translation>
    </message>
    <message>
        <source>The proxy reaches nothing: compare app_port with the port that the app listens on.</source>
        <translation>Der Proxy erreicht nichts: Vergleichen Sie app_port mit dem Port, auf dem das Programm hört.</translation>
    </message>
    <message>
        <source>The record of the restore after snapshot {0} is damaged.</source>
        <translation>Der Eintrag der Wiederherstellung nach dem Schnappschuss {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>The record of the restore that it was taken before is damaged.</source>
        <translation>Der Eintrag der Wiederherstellung, vor der er aufgenommen wurde, ist beschädigt.</translation>
    </message>
    <message>
        <source>The restore was cancelled. Everything is as it was.</source>
        <translation>Die Wiederherstellung wurde abgebrochen. Alles ist, wie es war.</translation>
    </message>
    <message>
        <source>The restore was not finished, and not all that it had written could be put back.</source>
        <translation>Die Wiederherstellung wurde nicht fertig, und nicht alles, was sie geschrieben hatte, ließ sich zurücknehmen.</translation>
    </message>
    <message>
        <source>The restore was undone.</source>
        <translation>Die Wiederherstellung wurde rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The restored session “{0}” was continued since, so it was kept.</source>
        <translation>Die wiederhergestellte Sitzung „{0}“ wurde seitdem fortgesetzt und blieb deshalb.</translation>
    </message>
    <message>
        <source>The restored session “{0}” was kept, because its source is not known.</source>
        <translation>Die wiederhergestellte Sitzung „{0}“ blieb, weil ihre Quelle nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The rules could not be put into {0}.</source>
        <translation>Die Regeln konnten nicht in {0} geschrieben werden.</translation>
    </message>
    <message>
        <source>The same on the disk</source>
        <translation>Auf der Festplatte gleich</translation>
    </message>
    <message>
        <source>The sandbox has no config.</source>
        <translation>Die Sandbox hat keine Konfiguration.</translation>
    </message>
    <message>
        <source>The sandbox has no database “{0}” any more.</source>
        <translation>Die Sandbox hat keine Datenbank „{0}“ mehr.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s file holds no artifact_id.</source>
        <translation>Die Datei der Sandbox enthält keine artifact_id.</translation>
    </message>
    <message>
        <source>The sandbox&apos;s files are valid</source>
        <translation>Die Dateien der Sandbox sind gültig</translation>
    </message>
    <message>
        <source>The schema of “{0}” is not in the snapshot.</source>
        <translation>Das Schema von „{0}“ ist nicht im Schnappschuss.</translation>
    </message>
    <message>
        <source>The services answer</source>
        <translation>Die Dienste antworten</translation>
    </message>
    <message>
        <source>The session could not be written: {0}.</source>
        <translation>Die Sitzung konnte nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The session “{0}” could not be read: {1}.</source>
        <translation>Die Sitzung „{0}“ konnte nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The session “{0}” is kept as OpenCode 2 does, which cannot be read yet.</source>
        <translation>Die Sitzung „{0}“ liegt in der Form von OpenCode 2 vor, die noch nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>The session “{0}” is no longer on the disk.</source>
        <translation>Die Sitzung „{0}“ ist nicht mehr auf der Festplatte.</translation>
    </message>
    <message>
        <source>The session&apos;s folder is no longer there. Choose another folder, and the conversation and its files are restored into that one.</source>
        <translation>Den Ordner der Sitzung gibt es nicht mehr. Wählen Sie einen anderen, dann werden das Gespräch und seine Dateien dorthin wiederhergestellt.</translation>
    </message>
    <message>
        <source>The sessions of OpenCode cannot be listed: {0}.</source>
        <translation>Die Sitzungen von OpenCode lassen sich nicht auflisten: {0}.</translation>
    </message>
    <message>
        <source>The sessions of {0} cannot be listed: {1}.</source>
        <translation>Die Sitzungen von {0} lassen sich nicht auflisten: {1}.</translation>
    </message>
    <message>
        <source>The setting {0} = {1} was ignored: it is {2}.</source>
        <translation>Die Einstellung {0} = {1} wurde übergangen: Erlaubt ist {2}.</translation>
    </message>
    <message>
        <source>The setting “{0}” is not known and was ignored.</source>
        <translation>Die Einstellung „{0}“ ist nicht bekannt und wurde übergangen.</translation>
    </message>
    <message>
        <source>The settings file cannot be read as it is now; what was chosen before counts.</source>
        <translation>Die Datei der Einstellungen lässt sich so nicht lesen; es gilt, was vorher gewählt war.</translation>
    </message>
    <message>
        <source>The settings in {0} could not be read, so the defaults hold: {1}.</source>
        <translation>Die Einstellungen in {0} konnten nicht gelesen werden, deshalb gelten die Vorgaben: {1}.</translation>
    </message>
    <message>
        <source>The settings were changed in their file, and count now.</source>
        <translation>Die Einstellungen wurden in ihrer Datei geändert und gelten jetzt.</translation>
    </message>
    <message>
        <source>The shortcut {written} was ignored.</source>
        <translation>Das Tastenkürzel {written} wurde nicht beachtet.</translation>
    </message>
    <message>
        <source>The snapshot cannot be restored: the scratchpad&apos;s page “{0}” {1}.</source>
        <translation>Der Schnappschuss lässt sich nicht wiederherstellen: die Seite „{0}“ des Notizblocks {1}.</translation>
    </message>
    <message>
        <source>The snapshot cannot be restored: “{0}” {1}.</source>
        <translation>Der Schnappschuss lässt sich nicht wiederherstellen: „{0}“ {1}.</translation>
    </message>
    <message>
        <source>The snapshot does not say which session it belongs to.</source>
        <translation>Der Schnappschuss sagt nicht, zu welcher Sitzung er gehört.</translation>
    </message>
    <message>
        <source>The snapshot holds no conversation.</source>
        <translation>Der Schnappschuss enthält kein Gespräch.</translation>
    </message>
    <message>
        <source>The snapshot holds no databases.</source>
        <translation>Der Schnappschuss enthält keine Datenbanken.</translation>
    </message>
    <message>
        <source>The snapshot holds no table “{0}”.</source>
        <translation>Der Schnappschuss enthält keine Tabelle „{0}“.</translation>
    </message>
    <message>
        <source>The snapshot is of no sandbox.</source>
        <translation>Der Schnappschuss gehört zu keiner Sandbox.</translation>
    </message>
    <message>
        <source>The snapshot was not taken on this computer: restoring it carries out statements of others.</source>
        <translation>Der Schnappschuss wurde nicht auf diesem Rechner aufgenommen: Ihn wiederherzustellen führt fremde Anweisungen aus.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>Die Tabelle ist leer.</translation>
    </message>
    <message>
        <source>The table “{0}” is {1}: others could write to it while it was read.</source>
        <translation>Die Tabelle „{0}“ ist {1}: Andere konnten beim Lesen hineinschreiben.</translation>
    </message>
    <message>
        <source>The tables as they were are kept in “{0}” until the next restore.</source>
        <translation>Die Tabellen, wie sie waren, bleiben bis zur nächsten Wiederherstellung in „{0}“.</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
        <source>The trash was emptied.</source>
        <translation>Der Papierkorb wurde geleert.</translation>
    </message>
    <message>
        <source>The type is one of {0}.</source>
        <translation>Die Art ist eine von {0}.</translation>
    </message>
    <message>
        <source>The worker was started anew; earlier checks no longer count.</source>
        <translation>Der Worker wurde neu gestartet; frühere Prüfungen zählen nicht mehr.</translation>
    </message>
    <message>
        <source>The worker watches every table</source>
        <translation>Der Worker beobachtet jede Tabelle</translation>
    </message>
    <message>
        <source>The {0} of snapshot {1} are damaged in the library.</source>
        <translation>{0} des Schnappschusses {1}: in der Bibliothek beschädigt.</translation>
    </message>
    <message>
        <source>The {0} “{1}” could not be restored: {2}.</source>
        <translation>{0} „{1}“ konnte nicht wiederhergestellt werden: {2}.</translation>
    </message>
    <message>
        <source>The {0} “{1}” was changed.</source>
        <translation>{0} „{1}“ wurde geändert.</translation>
    </message>
    <message>
        <source>The {0} “{1}” was dropped.</source>
        <translation>{0} „{1}“ wurde entfernt.</translation>
    </message>
    <message>
        <source>The {0} “{1}” was made.</source>
        <translation>{0} „{1}“ wurde angelegt.</translation>
    </message>
    <message>
        <source>Their conversations and files in view are kept; what commands printed only if you ask for it.</source>
        <translation>Aufbewahrt werden ihre Gespräche und die Dateien darin; was Befehle ausgaben, nur auf Ihren Wunsch.</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Damals</translation>
    </message>
    <message numerus="yes">
        <source>There (is|are) {n} snapshot(s) in the file.</source>
        <translation>
            <numerusform>In der Datei ist {n} Schnappschuss.</numerusform>
            <numerusform>In der Datei sind {n} Schnappschüsse.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no snapshots.</source>
        <translation>Es gibt keine Schnappschüsse.</translation>
    </message>
    <message>
        <source>There are no such keys.</source>
        <translation>Solche Tasten gibt es nicht.</translation>
    </message>
    <message>
        <source>There is a file “{0}” already.</source>
        <translation>Es gibt schon eine Datei „{0}“.</translation>
    </message>
    <message>
        <source>There is a mistake in Snapshot Manager; nothing was changed.</source>
        <translation>In Snapshot Manager steckt ein Fehler; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>There is a session “{0}” already; it was left as it is.</source>
        <translation>Es gibt schon eine Sitzung „{0}“; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>There is no database {0}.</source>
        <translation>Es gibt keine Datenbank {0}.</translation>
    </message>
    <message>
        <source>There is no room on the disk for the library.</source>
        <translation>Auf der Festplatte ist kein Platz für die Bibliothek.</translation>
    </message>
    <message>
        <source>There is no sandbox {0}.</source>
        <translation>Es gibt keine Sandbox {0}.</translation>
    </message>
    <message>
        <source>There is no session yet; send session.created first.</source>
        <translation>Es gibt noch keine Sitzung; senden Sie zuerst session.created.</translation>
    </message>
    <message>
        <source>There is no snapshot “{0}”.</source>
        <translation>Es gibt keinen Schnappschuss „{0}“.</translation>
    </message>
    <message>
        <source>There is no source “{0}”.</source>
        <translation>Es gibt keine Quelle „{0}“.</translation>
    </message>
    <message>
        <source>There is no such action.</source>
        <translation>Eine solche Aktion gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such method.</source>
        <translation>Eine solche Methode gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no such session.</source>
        <translation>Eine solche Sitzung gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no trigger “{0}”.</source>
        <translation>Es gibt keinen Auslöser „{0}“.</translation>
    </message>
    <message>
        <source>There is no version {0}.</source>
        <translation>Es gibt keine Version {0}.</translation>
    </message>
    <message>
        <source>There is no {0} in {1}.</source>
        <translation>In {1} gibt es kein {0}.</translation>
    </message>
    <message>
        <source>There is none left; the oldest make room for what comes.</source>
        <translation>Es ist keiner mehr da; die ältesten machen Platz für das, was kommt.</translation>
    </message>
    <message>
        <source>There was no conversation yet.</source>
        <translation>Es gab noch kein Gespräch.</translation>
    </message>
    <message>
        <source>These are too many messages at once; send this one again a little later.</source>
        <translation>Das sind zu viele Nachrichten auf einmal; senden Sie diese etwas später noch einmal.</translation>
    </message>
    <message>
        <source>They expired, or were removed; the state before them can still be had.</source>
        <translation>Sie sind abgelaufen oder entfernt worden; den Stand davor gibt es noch.</translation>
    </message>
    <message>
        <source>They would be kept in the library on this computer, readable by you alone.</source>
        <translation>Sie würden in der Bibliothek auf diesem Rechner aufbewahrt, nur für Sie lesbar.</translation>
    </message>
    <message>
        <source>Thin &amp;out</source>
        <translation>Aus&amp;dünnen</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>This YAML defines no swarm: {0}.</source>
        <translation>Dieses YAML beschreibt keinen Schwarm: {0}.</translation>
    </message>
    <message>
        <source>This connection is authenticated already.</source>
        <translation>Diese Verbindung ist schon angemeldet.</translation>
    </message>
    <message>
        <source>This folder is not there; it is ignored until it is.</source>
        <translation>Diesen Ordner gibt es nicht; er zählt erst, wenn es ihn gibt.</translation>
    </message>
    <message>
        <source>This is a workflow&apos;s log: its events do not say which node wrote to the scratchpad, and the snapshot is one of a swarm, as SwarmSDK makes it.</source>
        <translation>Das ist das Protokoll eines Ablaufs: Seine Ereignisse sagen nicht, welcher Knoten auf den Notizblock schrieb, und der Schnappschuss ist der eines Schwarms, wie SwarmSDK ihn macht.</translation>
    </message>
    <message>
        <source>This is more than one file of snapshots can hold.</source>
        <translation>Das ist mehr, als eine Datei mit Schnappschüssen fasst.</translation>
    </message>
    <message>
        <source>This is nested too deeply.</source>
        <translation>Das ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>This is no snapshot: it is no JSON object.</source>
        <translation>Das ist kein Schnappschuss: Es ist kein JSON-Objekt.</translation>
    </message>
    <message>
        <source>This is no snapshot: {0}.</source>
        <translation>Das ist kein Schnappschuss: {0}.</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>Das ist kein JSON.</translation>
    </message>
    <message>
        <source>This is not the token.</source>
        <translation>Das ist nicht der Schlüssel.</translation>
    </message>
    <message>
        <source>This is the newest snapshot of its session.</source>
        <translation>Das ist der neueste Schnappschuss seiner Sitzung.</translation>
    </message>
    <message>
        <source>This program runs from its source. The installed one lists here what it is made of; each package in its environment has its licence beside it.</source>
        <translation>Dieses Programm läuft aus seinem Quelltext. Das installierte führt hier auf, woraus es besteht; bei jedem Paket seiner Umgebung liegt dessen Lizenz.</translation>
    </message>
    <message>
        <source>This restore has been undone already.</source>
        <translation>Diese Wiederherstellung wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>This seems to hold secrets: {kinds}.</source>
        <translation>Das scheint Geheimnisse zu enthalten: {kinds}.</translation>
    </message>
    <message>
        <source>This snapshot belongs to no session, so there is no “now” to compare it with.</source>
        <translation>Dieser Schnappschuss gehört zu keiner Sitzung, deshalb gibt es kein „Jetzt“ zum Vergleichen.</translation>
    </message>
    <message>
        <source>This snapshot holds no conversation.</source>
        <translation>Dieser Schnappschuss enthält kein Gespräch.</translation>
    </message>
    <message>
        <source>This snapshot holds no files.</source>
        <translation>Dieser Schnappschuss enthält keine Dateien.</translation>
    </message>
    <message>
        <source>This snapshot was not taken on this computer.</source>
        <translation>Dieser Schnappschuss wurde nicht auf diesem Rechner aufgenommen.</translation>
    </message>
    <message>
        <source>This was restored already.</source>
        <translation>Das wurde schon wiederhergestellt.</translation>
    </message>
    <message>
        <source>Tick &amp;All That Differ</source>
        <translation>Alle mit Unterschied &amp;ankreuzen</translation>
    </message>
    <message>
        <source>Tick &amp;None</source>
        <translation>&amp;Keine ankreuzen</translation>
    </message>
    <message>
        <source>Tidying up</source>
        <translation>Wird aufgeräumt</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To go on with it, run this in a terminal:</source>
        <translation>Um damit weiterzumachen, führen Sie dies in einem Terminal aus:</translation>
    </message>
    <message>
        <source>To: {side}</source>
        <translation>Nach: {side}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Tokens received</source>
        <translation>Empfangene Token</translation>
    </message>
    <message>
        <source>Tokens sent</source>
        <translation>Gesendete Token</translation>
    </message>
    <message>
        <source>Tokens, size, balance or no chart.</source>
        <translation>Token, Größe, Guthaben oder kein Diagramm.</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Try again after the first message.</source>
        <translation>Versuchen Sie es nach der ersten Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>Try again in a second.</source>
        <translation>Versuchen Sie es in einer Sekunde noch einmal.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Try other words, or another session.</source>
        <translation>Versuchen Sie andere Wörter oder eine andere Sitzung.</translation>
    </message>
    <message>
        <source>Turn On</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Two sessions: {first}; {second}</source>
        <translation>Zwei Sitzungen: {first}; {second}</translation>
    </message>
    <message>
        <source>Type its name to restore into it: --database NAME</source>
        <translation>Nennen Sie sie, um in sie wiederherzustellen: --database NAME</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo what the last notice tells.</source>
        <translation>Rückgängig machen, was die letzte Meldung sagt.</translation>
    </message>
    <message>
        <source>Undoing the restore…</source>
        <translation>Die Wiederherstellung wird rückgängig gemacht …</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Wird rückgängig gemacht …</translation>
    </message>
    <message>
        <source>Unsupported snapshot version: {0}. Expected: {1}</source>
        <translation>Nicht unterstützte Version des Schnappschusses: {0}. Erwartet: {1}</translation>
    </message>
    <message>
        <source>Until now they expire at different times, or some never.</source>
        <translation>Bisher laufen sie zu verschiedenen Zeiten ab, oder manche nie.</translation>
    </message>
    <message>
        <source>Until now: never.</source>
        <translation>Bisher: nie.</translation>
    </message>
    <message>
        <source>Until now: {when}.</source>
        <translation>Bisher: {when}.</translation>
    </message>
    <message>
        <source>Untitled session</source>
        <translation>Sitzung ohne Titel</translation>
    </message>
    <message>
        <source>Update the program, or choose another folder with --library. It was left untouched.</source>
        <translation>Aktualisieren Sie das Programm, oder wählen Sie mit --library einen anderen Ordner. Sie blieb unberührt.</translation>
    </message>
    <message>
        <source>Use letters, digits and _.:@+=-, in parts divided by slashes.</source>
        <translation>Nehmen Sie Buchstaben, Ziffern und _.:@+=-, in Teilen mit Schrägstrichen dazwischen.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Version and licence.</source>
        <translation>Version und Lizenz.</translation>
    </message>
    <message>
        <source>View All</source>
        <translation>Alle ansehen</translation>
    </message>
    <message>
        <source>View “{title}”</source>
        <translation>„{title}“ ansehen</translation>
    </message>
    <message>
        <source>Wait until it is at rest, then try again.</source>
        <translation>Warten Sie, bis sie ruht, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation>Warten Sie, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Warn below this balance</source>
        <translation>Warnen unter diesem Guthaben</translation>
    </message>
    <message>
        <source>Warn when the balance lasts less than</source>
        <translation>Warnen, wenn das Guthaben kürzer reicht als</translation>
    </message>
    <message>
        <source>Warnings and safety snapshots are still taken. What changes now is kept afterwards.</source>
        <translation>Warnungen und Sicherungen werden weiter aufgenommen. Was sich jetzt ändert, wird danach gesichert.</translation>
    </message>
    <message>
        <source>Was its folder moved or removed?</source>
        <translation>Wurde sein Ordner verschoben oder entfernt?</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>What a command did cannot be taken back; its record stays in the snapshot.</source>
        <translation>Was ein Befehl tat, lässt sich nicht zurücknehmen; sein Eintrag bleibt im Schnappschuss.</translation>
    </message>
    <message>
        <source>What apps tell could not be written: {0}.</source>
        <translation>Was Programme berichten, konnte nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>What came before this session was forked or reverted is lost: “{0}” was not found.</source>
        <translation>Was vor dem Abzweigen oder Zurücksetzen dieser Sitzung war, fehlt: „{0}“ wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>What can still be read can be looked at, compared and restored, and no new snapshot relies on what is damaged. Rebuilding mends a damaged index; the library’s file of now is kept beside it.</source>
        <translation>Was sich noch lesen lässt, kann angesehen, verglichen und wiederhergestellt werden, und kein neuer Schnappschuss verlässt sich auf Beschädigtes. Der Neuaufbau behebt Schäden am Verzeichnis; die jetzige Datei der Bibliothek bleibt daneben erhalten.</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>What comes</source>
        <translation>Was kommt</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>What goes and what stays</source>
        <translation>Was geht und was bleibt</translation>
    </message>
    <message>
        <source>What is held back is kept as soon as the hour has room. Warnings are never held back.</source>
        <translation>Was zurückgehalten wird, wird gesichert, sobald die Stunde Platz hat. Warnungen werden nie zurückgehalten.</translation>
    </message>
    <message>
        <source>What is installed is of another version.</source>
        <translation>Was eingerichtet ist, stammt von einer anderen Version.</translation>
    </message>
    <message>
        <source>What is needed for {0} is not installed.</source>
        <translation>Was für {0} nötig ist, ist nicht installiert.</translation>
    </message>
    <message>
        <source>What it holds is not what was stored.</source>
        <translation>Sein Inhalt ist nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>What its row says is not what was stored.</source>
        <translation>Was seine Zeile sagt, ist nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>What sub-agents said inside the transcript stays in the snapshot alone.</source>
        <translation>Was Unteragenten in der Mitschrift sagten, bleibt allein im Schnappschuss.</translation>
    </message>
    <message>
        <source>What sub-agents said stays in the snapshot; one that goes on does so in its old session.</source>
        <translation>Was Unteragenten gesagt haben, bleibt im Schnappschuss; einer, der weitermacht, tut das in seiner alten Sitzung.</translation>
    </message>
    <message>
        <source>What the app told of this session could not be read: {0}.</source>
        <translation>Was das Programm von dieser Sitzung berichtet hat, konnte nicht gelesen werden: {0}.</translation>
    </message>
    <message>
        <source>What the app told of this session is no longer on the disk.</source>
        <translation>Was das Programm von dieser Sitzung berichtet hat, ist nicht mehr auf der Festplatte.</translation>
    </message>
    <message>
        <source>What the chart shows over time</source>
        <translation>Was das Diagramm über die Zeit zeigt</translation>
    </message>
    <message>
        <source>What the library says of snapshot {0} is damaged.</source>
        <translation>Was die Bibliothek über den Schnappschuss {0} sagt, ist beschädigt.</translation>
    </message>
    <message>
        <source>What the library says of the contents of this snapshot is damaged.</source>
        <translation>Was die Bibliothek über den Inhalt dieses Schnappschusses sagt, ist beschädigt.</translation>
    </message>
    <message>
        <source>What the library says of this snapshot is damaged.</source>
        <translation>Was die Bibliothek über diesen Schnappschuss sagt, ist beschädigt.</translation>
    </message>
    <message>
        <source>What the library takes, and of what.</source>
        <translation>Was die Bibliothek belegt, und wovon.</translation>
    </message>
    <message>
        <source>What the session was allowed to do without asking is asked about again in the new one.</source>
        <translation>Was die Sitzung ohne Rückfrage durfte, wird in der neuen wieder gefragt.</translation>
    </message>
    <message>
        <source>What the session was forked from becomes a part of the new one, which needs no other session.</source>
        <translation>Wovon die Sitzung abzweigte, wird Teil der neuen, die keine andere Sitzung braucht.</translation>
    </message>
    <message>
        <source>What the session was forked from could not be kept with it.</source>
        <translation>Wovon die Sitzung abzweigte, konnte nicht mit ihr aufbewahrt werden.</translation>
    </message>
    <message>
        <source>What this state is, such as “Before refactoring auth”</source>
        <translation>Was dieser Stand ist, etwa „Vor dem Umbau der Anmeldung“</translation>
    </message>
    <message>
        <source>What was seen of the sandbox could not be kept: {0}.</source>
        <translation>Was von der Sandbox zu sehen war, konnte nicht aufbewahrt werden: {0}.</translation>
    </message>
    <message>
        <source>What was told lately.</source>
        <translation>Was zuletzt gemeldet wurde.</translation>
    </message>
    <message>
        <source>What was told of the session “{0}” cannot be read.</source>
        <translation>Was von der Sitzung „{0}“ berichtet wurde, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>What would be changed</source>
        <translation>Was geändert würde</translation>
    </message>
    <message numerus="yes">
        <source>When (does it|do they) expire?</source>
        <translation>
            <numerusform>Wann läuft er ab?</numerusform>
            <numerusform>Wann laufen sie ab?</numerusform>
        </translation>
    </message>
    <message>
        <source>When a limit is reached</source>
        <translation>Wenn eine Grenze erreicht ist</translation>
    </message>
    <message>
        <source>When a session begins</source>
        <translation>Wenn eine Sitzung beginnt</translation>
    </message>
    <message>
        <source>When a session ends</source>
        <translation>Wenn eine Sitzung endet</translation>
    </message>
    <message>
        <source>When the balance runs low</source>
        <translation>Wenn das Guthaben knapp wird</translation>
    </message>
    <message>
        <source>When the state of a proof changes</source>
        <translation>Wenn sich der Stand eines Beweises ändert</translation>
    </message>
    <message>
        <source>While reading</source>
        <translation>Beim Lesen</translation>
    </message>
    <message>
        <source>Whoever gets the file can read them.</source>
        <translation>Wer die Datei bekommt, kann sie lesen.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why it is taken although a check did not pass; kept for ever</source>
        <translation>Warum er trotz einer gescheiterten Prüfung aufgenommen wird; bleibt für immer</translation>
    </message>
    <message>
        <source>With a star</source>
        <translation>Mit Stern</translation>
    </message>
    <message numerus="yes">
        <source>With a star, {n} snapshot(s) (stays|stay) all the same.</source>
        <translation>
            <numerusform>{n} Schnappschuss mit Stern bleibt trotzdem.</numerusform>
            <numerusform>{n} Schnappschüsse mit Stern bleiben trotzdem.</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a session</source>
        <translation>Ohne Sitzung</translation>
    </message>
    <message>
        <source>Words of destructive commands</source>
        <translation>Wörter zerstörender Befehle</translation>
    </message>
    <message>
        <source>Words with commas between them</source>
        <translation>Wörter, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Worker not connected: {0}</source>
        <translation>Worker nicht verbunden: {0}</translation>
    </message>
    <message>
        <source>Working out what would go…</source>
        <translation>Es wird ermittelt, was gehen würde …</translation>
    </message>
    <message>
        <source>Write it as 2025-11-04T15:00:00Z.</source>
        <translation>Schreiben Sie sie als 2025-11-04T15:00:00Z.</translation>
    </message>
    <message>
        <source>Write more digits of the one you mean.</source>
        <translation>Schreiben Sie mehr Ziffern der gemeinten Kennung.</translation>
    </message>
    <message>
        <source>Write source:session-id, as “snapshot-manager sessions” prints it.</source>
        <translation>Schreiben Sie quelle:sitzungs-id, so wie „snapshot-manager sessions“ es ausgibt.</translation>
    </message>
    <message>
        <source>Write them into {0}.</source>
        <translation>Schreiben Sie sie in {0}.</translation>
    </message>
    <message>
        <source>Write to a file that another library can import.</source>
        <translation>In eine Datei schreiben, die eine andere Bibliothek importieren kann.</translation>
    </message>
    <message>
        <source>Writing the agent’s file…</source>
        <translation>Die Datei des Agenten wird geschrieben …</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>Die Datei wird geschrieben</translation>
    </message>
    <message>
        <source>Writing the new session</source>
        <translation>Die neue Sitzung wird geschrieben</translation>
    </message>
    <message>
        <source>Writing {0}</source>
        <translation>{0} wird geschrieben</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
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
        <source>[a picture that is kept elsewhere; nothing is fetched]</source>
        <translation>[ein Bild, das anderswo liegt; nichts wird geladen]</translation>
    </message>
    <message>
        <source>a change in {0} was seen, and taken back</source>
        <translation>eine Änderung in {0} wurde gesehen und zurückgenommen</translation>
    </message>
    <message>
        <source>a change is seen and undone</source>
        <translation>eine Änderung wird gesehen und zurückgenommen</translation>
    </message>
    <message>
        <source>a change was made in {0} and no trigger saw it: 0 mutations would mean nothing</source>
        <translation>in {0} wurde etwas geändert, und kein Trigger sah es: 0 Änderungen hieße nichts</translation>
    </message>
    <message>
        <source>about {tokens}</source>
        <translation>etwa {tokens}</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>added {text}</source>
        <translation>hinzugefügt {text}</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>age key</source>
        <translation>age-Schlüssel</translation>
    </message>
    <message>
        <source>all checks passed</source>
        <translation>alle Prüfungen bestanden</translation>
    </message>
    <message>
        <source>all steps done</source>
        <translation>alle Schritte getan</translation>
    </message>
    <message>
        <source>among the newest of its kind</source>
        <translation>unter den neuesten seiner Art</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <source>any</source>
        <comment>number</comment>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>at least one database that can be captured</source>
        <translation>mindestens eine Datenbank, die erfasst werden kann</translation>
    </message>
    <message>
        <source>balance back to normal</source>
        <translation>Guthaben wieder normal</translation>
    </message>
    <message>
        <source>balance critical</source>
        <translation>Guthaben kritisch</translation>
    </message>
    <message>
        <source>balance depleted</source>
        <translation>Guthaben aufgebraucht</translation>
    </message>
    <message>
        <source>balance warning</source>
        <translation>Guthaben niedrig</translation>
    </message>
    <message>
        <source>bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>beyond the number kept of its kind</source>
        <translation>über der Zahl, die von seiner Art bleibt</translation>
    </message>
    <message>
        <source>by a clock that was ahead</source>
        <translation>nach einer Uhr, die vorging</translation>
    </message>
    <message>
        <source>captured</source>
        <translation>aufgenommen</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>checks did not pass</source>
        <translation>Prüfungen nicht bestanden</translation>
    </message>
    <message>
        <source>closed</source>
        <comment>a group</comment>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>connected, no table without a trigger</source>
        <translation>verbunden, keine Tabelle ohne Trigger</translation>
    </message>
    <message numerus="yes">
        <source>day(s)</source>
        <translation>
            <numerusform>Tag</numerusform>
            <numerusform>Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>could not be restored on trial</source>
        <translation>ließ sich zur Probe nicht wiederherstellen</translation>
    </message>
    <message>
        <source>Another folder than the session’s own.</source>
        <translation>Ein anderer Ordner als der eigene der Sitzung.</translation>
    </message>
    <message>
        <source>could not be restored on trial {time}</source>
        <translation>ließ sich {time} zur Probe nicht wiederherstellen</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>exit 0</source>
        <translation>Rückgabe 0</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>expires in {n} day(s)</source>
        <translation>
            <numerusform>läuft in {n} Tag ab</numerusform>
            <numerusform>läuft in {n} Tagen ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expires in {n} hour(s)</source>
        <translation>
            <numerusform>läuft in {n} Stunde ab</numerusform>
            <numerusform>läuft in {n} Stunden ab</numerusform>
        </translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nicht bestanden</translation>
    </message>
    <message>
        <source>failed, exit {code}</source>
        <translation>fehlgeschlagen, Rückgabe {code}</translation>
    </message>
    <message>
        <source>found damaged {time}</source>
        <translation>{time} beschädigt vorgefunden</translation>
    </message>
    <message>
        <source>from the last hour</source>
        <translation>aus der letzten Stunde</translation>
    </message>
    <message>
        <source>goes to the trash</source>
        <translation>geht in den Papierkorb</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>it is in the trash</source>
        <translation>er liegt im Papierkorb</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>von Hand gemacht</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>new, under another id</source>
        <translation>neu, unter anderer Kennung</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>keine Änderung</translation>
    </message>
    <message>
        <source>no content</source>
        <translation>ohne Inhalt</translation>
    </message>
    <message>
        <source>no longer open</source>
        <translation>nicht mehr offen</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>nicht vergleichbar</translation>
    </message>
    <message>
        <source>not included</source>
        <translation>nicht enthalten</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>not older than 1 day</source>
        <translation>nicht älter als 1 Tag</translation>
    </message>
    <message>
        <source>not older than {0} days</source>
        <translation>nicht älter als {0} Tage</translation>
    </message>
    <message>
        <source>npm token</source>
        <translation>npm-Token</translation>
    </message>
    <message>
        <source>of a kind that is not limited</source>
        <translation>von einer Art ohne Grenze</translation>
    </message>
    <message>
        <source>open</source>
        <comment>a group</comment>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>open on both sides</source>
        <translation>auf beiden Seiten offen</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>password in an address</source>
        <translation>Passwort in einer Adresse</translation>
    </message>
    <message>
        <source>pg_dump failed: {0}.</source>
        <translation>pg_dump ist gescheitert: {0}.</translation>
    </message>
    <message>
        <source>pg_dump is not installed.</source>
        <translation>pg_dump ist nicht installiert.</translation>
    </message>
    <message>
        <source>pg_dump is older than the server.</source>
        <translation>pg_dump ist älter als der Server.</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>privater Schlüssel</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>removed {text}</source>
        <translation>entfernt {text}</translation>
    </message>
    <message>
        <source>restored on trial</source>
        <translation>zur Probe wiederhergestellt</translation>
    </message>
    <message>
        <source>restored on trial {time}</source>
        <translation>zur Probe wiederhergestellt {time}</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>signed token</source>
        <translation>signiertes Token</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>snapshot must be a Snapshot object, Hash, or JSON string</source>
        <translation>snapshot muss ein Snapshot-Objekt, ein Hash oder ein JSON-Text sein</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>bleibt</translation>
    </message>
    <message>
        <source>taken although checks did not pass</source>
        <translation>trotz nicht bestandener Prüfungen aufgenommen</translation>
    </message>
    <message>
        <source>the last of its day</source>
        <translation>der letzte seines Tages</translation>
    </message>
    <message>
        <source>the last of its hour</source>
        <translation>der letzte seiner Stunde</translation>
    </message>
    <message>
        <source>the last of its week</source>
        <translation>der letzte seiner Woche</translation>
    </message>
    <message>
        <source>the newest of its session</source>
        <translation>der neueste seiner Sitzung</translation>
    </message>
    <message>
        <source>the oldest without a star</source>
        <translation>der älteste ohne Stern</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>unchanged since {time}, {checks}</source>
        <translation>unverändert seit {time}, {checks}</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>user added</source>
        <translation>selbst hinzugefügt</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>verified {time}</source>
        <translation>geprüft {time}</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>written</source>
        <translation>geschrieben</translation>
    </message>
    <message>
        <source>{0} can be converted to it; others are not known.</source>
        <translation>{0} können dazu umgewandelt werden; andere sind nicht bekannt.</translation>
    </message>
    <message>
        <source>{0} cannot be reached: {1}.</source>
        <translation>{0} ist nicht erreichbar: {1}.</translation>
    </message>
    <message>
        <source>{0} changes are recorded since the last clear: {1}</source>
        <translation>{0} Änderungen sind seit dem letzten Leeren aufgezeichnet: {1}</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <translation>{0} konnte nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>{0} could not be written: {1}.</source>
        <translation>{0} konnte nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>{0} did not do what was asked: {1}.</source>
        <translation>{0} hat nicht getan, was verlangt war: {1}.</translation>
    </message>
    <message>
        <source>{0} has no databases.</source>
        <translation>{0} hat keine Datenbanken.</translation>
    </message>
    <message>
        <source>{0} has no dataset “{1}”.</source>
        <translation>{0} hat keinen Datensatz „{1}“.</translation>
    </message>
    <message>
        <source>{0} has no flow “{1}”.</source>
        <translation>{0} hat keinen Ablauf „{1}“.</translation>
    </message>
    <message>
        <source>{0} is in use: another program is writing to it.</source>
        <translation>{0} wird benutzt: Ein anderes Programm schreibt darin.</translation>
    </message>
    <message>
        <source>{0} is no sandbox.</source>
        <translation>{0} ist keine Sandbox.</translation>
    </message>
    <message>
        <source>{0} new rows belong, as {1} says</source>
        <translation>{0} neue Zeilen gehören dazu, sagt {1}</translation>
    </message>
    <message>
        <source>{0} tables have no active audit trigger: {1}</source>
        <translation>{0} Tabellen haben keinen aktiven Audit-Trigger: {1}</translation>
    </message>
    <message>
        <source>{0} was changed by another program meanwhile.</source>
        <translation>{0} wurde inzwischen von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>{app} asks for its session “{title}” as it was on {moment}.</source>
        <translation>{app} möchte seine Sitzung „{title}“ zurück, wie sie am {moment} war.</translation>
    </message>
    <message>
        <source>{count} more rows differ.</source>
        <translation>{count} weitere Zeilen unterscheiden sich.</translation>
    </message>
    <message>
        <source>{count} more tables</source>
        <translation>{count} weitere Tabellen</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>vor {hours}&#xa0;Std.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min ago</source>
        <translation>vor {hours}&#xa0;Std. {minutes}&#xa0;Min.</translation>
    </message>
    <message>
        <source>{keys} is for “{action}” already.</source>
        <translation>{keys} ist schon für „{action}“.</translation>
    </message>
    <message>
        <source>{messages}, about {tokens} to resume.</source>
        <translation>{messages}, etwa {tokens} zum Fortsetzen.</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>vor {minutes}&#xa0;Min.</translation>
    </message>
    <message>
        <source>{name}: before {before}, after {after}, {delta}</source>
        <translation>{name}: vorher {before}, nachher {after}, {delta}</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} von {total}</translation>
    </message>
    <message>
        <source>{number}, with {size} in them</source>
        <translation>{number}, mit {size} darin</translation>
    </message>
    <message numerus="yes">
        <source>{n} (is|are) here already and (stays|stay) as (it is|they are).</source>
        <translation>
            <numerusform>{n} ist schon hier und bleibt, wie er ist.</numerusform>
            <numerusform>{n} sind schon hier und bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} (stays|stay)</source>
        <translation>
            <numerusform>{n} bleibt</numerusform>
            <numerusform>{n} bleiben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} byte(s)</source>
        <translation>
            <numerusform>{n} Byte</numerusform>
            <numerusform>{n} Byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} character(s)</source>
        <translation>
            <numerusform>{n} Zeichen</numerusform>
            <numerusform>{n} Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} check(s)</source>
        <translation>
            <numerusform>{n} Mal nachgesehen</numerusform>
            <numerusform>{n} Mal nachgesehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} day(s)</source>
        <translation>
            <numerusform>{n} Tag</numerusform>
            <numerusform>{n} Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} day(s) ago</source>
        <translation>
            <numerusform>vor {n} Tag</numerusform>
            <numerusform>vor {n} Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier message(s) (is|are) the same</source>
        <translation>
            <numerusform>{n} frühere Nachricht ist gleich</numerusform>
            <numerusform>{n} frühere Nachrichten sind gleich</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} file(s)</source>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} file(s) written</source>
        <translation>
            <numerusform>{n} Datei geschrieben</numerusform>
            <numerusform>{n} Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files cannot be restored. {reason}</source>
        <translation>
            <numerusform>{n} Datei ist nicht wiederherstellbar. {reason}</numerusform>
            <numerusform>{n} Dateien sind nicht wiederherstellbar. {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} item(s)</source>
        <translation>
            <numerusform>{n} Element</numerusform>
            <numerusform>{n} Elemente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} key(s)</source>
        <translation>
            <numerusform>{n} Schlüssel</numerusform>
            <numerusform>{n} Schlüssel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} line(s)</source>
        <translation>
            <numerusform>{n} Zeile</numerusform>
            <numerusform>{n} Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} line(s) added</source>
        <translation>
            <numerusform>{n} Zeile hinzugefügt</numerusform>
            <numerusform>{n} Zeilen hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} line(s) removed</source>
        <translation>
            <numerusform>{n} Zeile entfernt</numerusform>
            <numerusform>{n} Zeilen entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} line(s) replaced by {new}</source>
        <translation>
            <numerusform>{n} Zeile ersetzt durch {new}</numerusform>
            <numerusform>{n} Zeilen ersetzt durch {new}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} message(s)</source>
        <translation>
            <numerusform>{n} Nachricht</numerusform>
            <numerusform>{n} Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} more</source>
        <translation>
            <numerusform>{n} weitere</numerusform>
            <numerusform>{n} weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of an unfinished turn left out</source>
        <translation>
            <numerusform>{n} eines unfertigen Zugs weggelassen</numerusform>
            <numerusform>{n} eines unfertigen Zugs weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} of {whole} (goes|go) to the trash</source>
        <translation>
            <numerusform>{n} von {whole} geht in den Papierkorb</numerusform>
            <numerusform>{n} von {whole} gehen in den Papierkorb</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} open</source>
        <comment>goals</comment>
        <translation>
            <numerusform>{n} offen</numerusform>
            <numerusform>{n} offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} other reason(s) (is|are) told when the mouse rests on a file.</source>
        <translation>
            <numerusform>{n} weiterer Grund wird genannt, wenn die Maus auf einer Datei ruht.</numerusform>
            <numerusform>{n} weitere Gründe werden genannt, wenn die Maus auf einer Datei ruht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} parts unreadable</source>
        <translation>
            <numerusform>{n} Bestandteil unlesbar</numerusform>
            <numerusform>{n} Bestandteile unlesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} record(s)</source>
        <translation>
            <numerusform>{n} Eintrag</numerusform>
            <numerusform>{n} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s)</source>
        <translation>
            <numerusform>{n} Schnappschuss</numerusform>
            <numerusform>{n} Schnappschüsse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) exported to {file}, {size}.</source>
        <translation>
            <numerusform>{n} Schnappschuss nach {file} exportiert, {size}.</numerusform>
            <numerusform>{n} Schnappschüsse nach {file} exportiert, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) imported.</source>
        <translation>
            <numerusform>{n} Schnappschuss importiert.</numerusform>
            <numerusform>{n} Schnappschüsse importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) in it will be removed for good. This cannot be undone.</source>
        <translation>
            <numerusform>{n} Schnappschuss darin wird endgültig entfernt. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>{n} Schnappschüsse darin werden endgültig entfernt. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) removed for good, {freed} freed.</source>
        <translation>
            <numerusform>{n} Schnappschuss endgültig entfernt, {freed} frei geworden.</numerusform>
            <numerusform>{n} Schnappschüsse endgültig entfernt, {freed} frei geworden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s) removed to stay within the quota ({freed} freed).</source>
        <translation>
            <numerusform>{n} Schnappschuss entfernt, um die Speichergrenze einzuhalten ({freed} frei geworden).</numerusform>
            <numerusform>{n} Schnappschüsse entfernt, um die Speichergrenze einzuhalten ({freed} frei geworden).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshot(s), {size} can be freed</source>
        <translation>
            <numerusform>{n} Schnappschuss, {size} können frei werden</numerusform>
            <numerusform>{n} Schnappschüsse, {size} können frei werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshots made room for new ones ({freed} freed).</source>
        <translation>
            <numerusform>{n} Schnappschuss hat für neue Platz gemacht ({freed} frei geworden).</numerusform>
            <numerusform>{n} Schnappschüsse haben für neue Platz gemacht ({freed} frei geworden).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshots moved to the trash.</source>
        <translation>
            <numerusform>{n} Schnappschuss liegt im Papierkorb.</numerusform>
            <numerusform>{n} Schnappschüsse liegen im Papierkorb.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} snapshots put back.</source>
        <translation>
            <numerusform>{n} Schnappschuss liegt wieder im Verlauf.</numerusform>
            <numerusform>{n} Schnappschüsse liegen wieder im Verlauf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} token(s)</source>
        <translation>
            <numerusform>{n} Token</numerusform>
            <numerusform>{n} Token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} unchanged line(s)</source>
        <translation>
            <numerusform>{n} unveränderte Zeile</numerusform>
            <numerusform>{n} unveränderte Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} unchanged message(s)</source>
        <translation>
            <numerusform>{n} unveränderte Nachricht</numerusform>
            <numerusform>{n} unveränderte Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n}{more} place(s)</source>
        <translation>
            <numerusform>{n}{more} Fundstelle</numerusform>
            <numerusform>{n}{more} Fundstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>{part} unreadable</source>
        <translation>{part} unlesbar</translation>
    </message>
    <message>
        <source>{prompt}, of which {cached} from the cache</source>
        <translation>{prompt}, davon {cached} aus dem Zwischenspeicher</translation>
    </message>
    <message>
        <source>{session}, only in snapshots</source>
        <translation>{session}, nur noch in Schnappschüssen</translation>
    </message>
    <message>
        <source>{share}%</source>
        <translation>{share}&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>{short} token(s)</source>
        <translation>
            <numerusform>{short} Token</numerusform>
            <numerusform>{short} Token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} … {n} more character(s)</source>
        <translation>
            <numerusform>{shown} … {n} weiteres Zeichen</numerusform>
            <numerusform>{shown} … {n} weitere Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} more are kept, but not shown.</source>
        <translation>{size} mehr sind aufbewahrt, werden aber nicht gezeigt.</translation>
    </message>
    <message>
        <source>{size} of binary content.</source>
        <translation>{size} Binärdaten.</translation>
    </message>
    <message>
        <source>{size} together</source>
        <translation>{size} zusammen</translation>
    </message>
    <message>
        <source>{snapshots}, {start} to {end}. Click to see them apart.</source>
        <translation>{snapshots}, {start} bis {end}. Klicken, um sie einzeln zu sehen.</translation>
    </message>
    <message>
        <source>{speaker}, edited</source>
        <translation>{speaker}, bearbeitet</translation>
    </message>
    <message>
        <source>{tables} tables, {rows} rows</source>
        <translation>{tables} Tabellen, {rows} Zeilen</translation>
    </message>
    <message>
        <source>{taken} of {whole} ({share})</source>
        <translation>{taken} von {whole} ({share})</translation>
    </message>
    <message>
        <source>{then} then, {now} in the newest snapshot</source>
        <translation>damals {then}, im neuesten Schnappschuss {now}</translation>
    </message>
    <message>
        <source>{then} then, {now} now</source>
        <translation>damals {then}, jetzt {now}</translation>
    </message>
    <message>
        <source>{time} if work goes on as in the last {days} ({size} added).</source>
        <translation>{time}, wenn es weitergeht wie in den letzten {days} ({size} hinzugekommen).</translation>
    </message>
    <message>
        <source>{time}; its star keeps it longer</source>
        <translation>{time}; der Stern erhält ihn länger</translation>
    </message>
    <message>
        <source>{tool} was called: {title}</source>
        <translation>{tool} wurde aufgerufen: {title}</translation>
    </message>
    <message>
        <source>{what} It was begun again.</source>
        <translation>{what} Es wurde wieder begonnen.</translation>
    </message>
    <message>
        <source>| | before | after | change |</source>
        <translation>| | vorher | nachher | Änderung |</translation>
    </message>
    <message>
        <source>“snapshot-manager list” shows all that there are.</source>
        <translation>„snapshot-manager list“ zeigt alle, die es gibt.</translation>
    </message>
    <message>
        <source>“snapshot-manager verify --rebuild” makes it anew from what can be read; or put back a copy.</source>
        <translation>„snapshot-manager verify --rebuild“ macht sie aus dem Lesbaren neu; oder legen Sie eine Kopie zurück.</translation>
    </message>
    <message>
        <source>“verify” lists all that is damaged; other snapshots are not concerned.</source>
        <translation>„verify“ zeigt alles, was beschädigt ist; andere Schnappschüsse sind nicht betroffen.</translation>
    </message>
    <message>
        <source>“{0}:” names no place for snapshots.</source>
        <translation>„{0}:“ bezeichnet keinen Ort für Schnappschüsse.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read ({1}).</source>
        <translation>„{0}“ lässt sich nicht lesen ({1}).</translation>
    </message>
    <message>
        <source>“{0}” cannot be restored from this snapshot.</source>
        <translation>„{0}“ lässt sich aus diesem Schnappschuss nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>“{0}” cannot be the name of a stored snapshot.</source>
        <translation>„{0}“ kann nicht der Name eines gespeicherten Schnappschusses sein.</translation>
    </message>
    <message>
        <source>“{0}” could not be read: see that it names the provider “{1}”.</source>
        <translation>„{0}“ konnte nicht gelesen werden: Achten Sie darauf, dass der Anbieter „{1}“ darin steht.</translation>
    </message>
    <message>
        <source>“{0}” could not be read: {1}.</source>
        <translation>„{0}“ konnte nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” could not be removed: {1}.</source>
        <translation>„{0}“ konnte nicht entfernt werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” could not be written ({1}).</source>
        <translation>„{0}“ konnte nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
        <source>“{0}” could not be written ({1}); everything is as it was before.</source>
        <translation>„{0}“ konnte nicht geschrieben werden ({1}); alles ist wie zuvor.</translation>
    </message>
    <message>
        <source>“{0}” could not be written: {1}.</source>
        <translation>„{0}“ konnte nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” does not name a session.</source>
        <translation>„{0}“ bezeichnet keine Sitzung.</translation>
    </message>
    <message>
        <source>“{0}” does not name the provider “{1}”: add it before you resume.</source>
        <translation>„{0}“ nennt den Anbieter „{1}“ nicht: Ergänzen Sie ihn, bevor Sie fortsetzen.</translation>
    </message>
    <message>
        <source>“{0}” holds nothing that Claude Code wrote.</source>
        <translation>„{0}“ enthält nichts, was Claude Code geschrieben hat.</translation>
    </message>
    <message>
        <source>“{0}” holds nothing that Codex wrote.</source>
        <translation>„{0}“ enthält nichts, was Codex geschrieben hat.</translation>
    </message>
    <message>
        <source>“{0}” holds nothing that a swarm wrote.</source>
        <translation>„{0}“ enthält nichts, was ein Schwarm geschrieben hat.</translation>
    </message>
    <message>
        <source>“{0}” is a link or not a folder, so nothing is written through it.</source>
        <translation>„{0}“ ist eine Verknüpfung oder kein Ordner, deshalb wird nichts hindurch geschrieben.</translation>
    </message>
    <message>
        <source>“{0}” is a link to “{1}”.</source>
        <translation>„{0}“ ist eine Verknüpfung mit „{1}“.</translation>
    </message>
    <message>
        <source>“{0}” is neither an event log nor a snapshot of a swarm.</source>
        <translation>„{0}“ ist weder ein Ereignisprotokoll noch ein Schnappschuss eines Schwarms.</translation>
    </message>
    <message>
        <source>“{0}” is no artifact of this library.</source>
        <translation>„{0}“ ist kein Artefakt dieser Bibliothek.</translation>
    </message>
    <message>
        <source>“{0}” is no longer on the disk.</source>
        <translation>„{0}“ ist nicht mehr auf der Festplatte.</translation>
    </message>
    <message>
        <source>“{0}” is no shell script.</source>
        <translation>„{0}“ ist kein Shell-Skript.</translation>
    </message>
    <message>
        <source>“{0}” is no text, or far too long for a definition.</source>
        <translation>„{0}“ ist kein Text oder viel zu lang für eine Beschreibung.</translation>
    </message>
    <message>
        <source>“{0}” is no time.</source>
        <translation>„{0}“ ist keine Zeit.</translation>
    </message>
    <message>
        <source>“{0}” is not a file that can be changed.</source>
        <translation>„{0}“ ist keine Datei, die sich ändern lässt.</translation>
    </message>
    <message>
        <source>“{0}” is not a plain file that may be read, so it is left alone.</source>
        <translation>„{0}“ ist keine gewöhnliche Datei, die gelesen werden darf, und bleibt deshalb unberührt.</translation>
    </message>
    <message>
        <source>“{0}” is not a text in UTF-8.</source>
        <translation>„{0}“ ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>“{0}” is not in a git repository.</source>
        <translation>„{0}“ liegt in keinem git-Repository.</translation>
    </message>
    <message>
        <source>“{0}” is not ours.</source>
        <translation>„{0}“ ist nicht von uns.</translation>
    </message>
    <message>
        <source>“{0}” is not what was stored.</source>
        <translation>„{0}“ ist nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>“{0}” is not what {1} writes.</source>
        <translation>„{0}“ ist nicht, was {1} schreibt.</translation>
    </message>
    <message>
        <source>“{0}” is the transcript of a sub-agent.</source>
        <translation>„{0}“ ist die Mitschrift eines Unteragenten.</translation>
    </message>
    <message>
        <source>“{0}” is there already, so “{1}” was not written anywhere.</source>
        <translation>„{0}“ ist schon da, deshalb wurde „{1}“ nirgends geschrieben.</translation>
    </message>
    <message>
        <source>“{0}” is there already.</source>
        <translation>„{0}“ ist schon da.</translation>
    </message>
    <message>
        <source>“{0}” was captured from {1}, and is {2} now.</source>
        <translation>„{0}“ wurde aus {1} aufgenommen und ist jetzt {2}.</translation>
    </message>
    <message>
        <source>“{0}” was changed in the meantime.</source>
        <translation>„{0}“ wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>“{0}” was changed since, so it was kept.</source>
        <translation>„{0}“ wurde seither geändert und blieb deshalb.</translation>
    </message>
    <message>
        <source>“{0}” was kept, because its earlier content is no longer in the library.</source>
        <translation>„{0}“ blieb, weil der frühere Inhalt nicht mehr in der Bibliothek ist.</translation>
    </message>
    <message>
        <source>“{0}” was restored beside the real one, but {1}.</source>
        <translation>„{0}“ wurde neben der echten wiederhergestellt, aber {1}.</translation>
    </message>
    <message>
        <source>“{name}” is not on this computer. Type its name:</source>
        <translation>„{name}“ ist nicht auf diesem Rechner. Nennen Sie sie:</translation>
    </message>
    <message>
        <source>“{path}” cannot be restored. {reason}</source>
        <translation>„{path}“ ist nicht wiederherstellbar. {reason}</translation>
    </message>
    <message>
        <source>“{path}” changed while you were deciding, so it was left alone. The restored one is beside it, “{name}”.</source>
        <translation>„{path}“ hat sich geändert, während Sie entschieden, und blieb deshalb unberührt. Das Wiederhergestellte liegt daneben, „{name}“.</translation>
    </message>
    <message>
        <source>“{session}” met a limit of its provider, and was kept.</source>
        <translation>„{session}“ ist an eine Grenze des Anbieters gestoßen und wurde gesichert.</translation>
    </message>
    <message>
        <source>“{text}…”</source>
        <translation>„{text}…“</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>„{title}“</translation>
    </message>
    <message>
        <source>“{title}” is back. What was there before is kept too.</source>
        <translation>„{title}“ ist zurück. Was vorher da war, ist auch aufbewahrt.</translation>
    </message>
    <message>
        <source>“{title}” of {time}: {why}.</source>
        <translation>„{title}“ von {time}: {why}.</translation>
    </message>
    <message>
        <source>“{title}”, {size} freed.</source>
        <translation>„{title}“, {size} frei geworden.</translation>
    </message>
    <message>
        <source>“”</source>
        <translation>„“</translation>
    </message>
    <message>
        <source>● {session}, live</source>
        <translation>● {session}, läuft gerade</translation>
    </message>
</context>
</TS>
