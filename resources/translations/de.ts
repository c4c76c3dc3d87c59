<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Snapshot Manager</name>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Speichern unter …</translation>
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
        <source>Another Snapshot Manager listens to apps for this library already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has kept the library locked for too long.</source>
        <translation>Ein anderes Programm hält die Bibliothek schon zu lange gesperrt.</translation>
    </message>
    <message>
        <source>Another program keeps a table locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apps can go on speaking to that one; quit it to let this one listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check db_database in the config: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check db_user and db_password in the config.</source>
        <translation type="unfinished"></translation>
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
        <source>Check that you may write to {0}.</source>
        <translation>Prüfen Sie, ob Sie in {0} schreiben dürfen.</translation>
    </message>
    <message>
        <source>Check that “{0}” is a file that may be read.</source>
        <translation>Prüfen Sie, ob „{0}“ eine Datei ist, die gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check that “{0}” may be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, or choose another folder with --library.</source>
        <translation>Prüfen Sie die Festplatte, oder wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Check the library&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the user&apos;s rights in the database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with a {0} or a {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or make room there.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>Choose another port, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another snapshot; “verify” says which are whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the conversation, or files that differ from those on the disk.</source>
        <translation>Wählen Sie das Gespräch oder Dateien, die sich von denen auf der Festplatte unterscheiden.</translation>
    </message>
    <message>
        <source>Choose the folder of a sandbox, or make the file there.</source>
        <translation type="unfinished"></translation>
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
        <source>Claude Code deletes old sessions by itself; a snapshot of it can still be restored.</source>
        <translation>Claude Code löscht alte Sitzungen von selbst; ein Schnappschuss davon lässt sich weiterhin wiederherstellen.</translation>
    </message>
    <message>
        <source>Close other windows of Snapshot Manager, or try again in a moment.</source>
        <translation>Schließen Sie andere Fenster von Snapshot Manager, oder versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Cop&amp;y or Save</source>
        <translation>&amp;Kopieren oder sichern</translation>
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
        <source>Correct {0} and try again.</source>
        <translation type="unfinished"></translation>
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
        <source>Damaged in the library: {0}.</source>
        <translation>In der Bibliothek beschädigt: {0}.</translation>
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
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find  (Ctrl+F)</source>
        <translation>Suchen  (Strg+F)</translation>
    </message>
    <message>
        <source>Free some space on the disk, or delete snapshots you no longer need. Nothing was lost.</source>
        <translation>Schaffen Sie Platz auf der Festplatte, oder löschen Sie Schnappschüsse, die Sie nicht mehr brauchen. Nichts ging verloren.</translation>
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
        <source>Install PostgreSQL&apos;s client programs: apt-get install postgresql-client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install client programs of the server&apos;s version or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it: pip install &apos;snapshot-manager[{0}]&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be undone by itself; restore that snapshot instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known which folder the session was started in.</source>
        <translation>Es ist nicht bekannt, in welchem Ordner die Sitzung begonnen wurde.</translation>
    </message>
    <message>
        <source>It may have been removed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was left untouched. Choose another folder with --library.</source>
        <translation>Sie blieb unberührt. Wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>It was left untouched. Put back a copy of it, or choose another folder with --library.</source>
        <translation>Sie blieb unberührt. Legen Sie eine Kopie zurück, oder wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Its log is damaged; it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its text can still be read and exported from the snapshot.</source>
        <translation>Sein Text lässt sich im Schnappschuss weiterhin lesen und exportieren.</translation>
    </message>
    <message>
        <source>Known sources: {0}.</source>
        <translation>Bekannte Quellen: {0}.</translation>
    </message>
    <message>
        <source>Known: {0}.</source>
        <translation>Bekannt: {0}.</translation>
    </message>
    <message>
        <source>Let the app finish what it is doing, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new plan.</source>
        <translation>Erstellen Sie einen neuen Plan.</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room or ask for the right to write there, then restore again.</source>
        <translation>Schaffen Sie Platz oder das Recht, dort zu schreiben, und stellen Sie dann noch einmal wieder her.</translation>
    </message>
    <message>
        <source>Make room, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Move it out of the way, or restore into another folder.</source>
        <translation>Räumen Sie es aus dem Weg, oder stellen Sie in einen anderen Ordner wieder her.</translation>
    </message>
    <message>
        <source>Native records</source>
        <translation>Ursprüngliche Einträge</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>No app told of a session “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session was found on this computer.</source>
        <translation>Auf diesem Rechner wurde keine Sitzung gefunden.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Nothing has been said in this session yet.</source>
        <translation>In dieser Sitzung wurde noch nichts gesagt.</translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Nothing that was told of the session “{0}” can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check the disk, and whether there is room on it.</source>
        <translation>Nichts wurde geändert. Prüfen Sie die Festplatte und ob darauf Platz ist.</translation>
    </message>
    <message>
        <source>Open it, or start “snapshot-manager serve”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other snapshots are not concerned. “verify” lists all that is damaged.</source>
        <translation>Andere Schnappschüsse sind nicht betroffen. „verify“ zeigt alles, was beschädigt ist.</translation>
    </message>
    <message>
        <source>PostgreSQL at {0} cannot be reached: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL at {0} refused the user “{1}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL could not do it: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Proof goals</source>
        <translation>Beweisziele</translation>
    </message>
    <message>
        <source>Put it there by hand:{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are not what was stored.</source>
        <translation>Einträge sind nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>Remove stars, delete snapshots, or raise the limit in Settings. Nothing was changed.</source>
        <translation>Entfernen Sie Sterne, löschen Sie Schnappschüsse, oder heben Sie die Speichergrenze in den Einstellungen an. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Rename the file or folder that is called so, or leave it out.</source>
        <translation>Benennen Sie die Datei oder den Ordner um, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Restore into another folder.</source>
        <translation>Stellen Sie in einen anderen Ordner wieder her.</translation>
    </message>
    <message>
        <source>Run “verify” to see which snapshots it belongs to.</source>
        <translation>„verify“ zeigt, zu welchen Schnappschüssen es gehört.</translation>
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
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Several snapshots begin with “{0}”.</source>
        <translation>Mehrere Schnappschüsse beginnen mit „{0}“.</translation>
    </message>
    <message>
        <source>Snapshot Manager does not listen to apps at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshot {0} belongs to no restore.</source>
        <translation>Der Schnappschuss {0} gehört zu keiner Wiederherstellung.</translation>
    </message>
    <message>
        <source>Start it, or correct db_host and db_port in the config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start one with {0} first.</source>
        <translation>Beginnen Sie zuerst eine mit {0}.</translation>
    </message>
    <message>
        <source>Start the app once so that it makes it, or correct db_database in the config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supported are: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The app told only its digest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The artifact&apos;s id could not be written to {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bridge cannot listen on port {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The captured database is damaged: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content is not shown.</source>
        <translation>Der Inhalt wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>The conversation holds no finished answer that Claude Code could go on from.</source>
        <translation>Das Gespräch enthält keine abgeschlossene Antwort, von der aus Claude Code weitermachen könnte.</translation>
    </message>
    <message>
        <source>The conversation holds no message of the person that Claude Code could go on from.</source>
        <translation>Das Gespräch enthält keine Nachricht von Ihnen, von der aus Claude Code weitermachen könnte.</translation>
    </message>
    <message>
        <source>The conversation holds no messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The conversation is linked in a way that cannot be carried over to a new session.</source>
        <translation>Das Gespräch ist so verknüpft, dass es sich nicht in eine neue Sitzung übernehmen lässt.</translation>
    </message>
    <message>
        <source>The data is damaged or was written by another program.</source>
        <translation>Die Daten sind beschädigt oder wurden von einem anderen Programm geschrieben.</translation>
    </message>
    <message>
        <source>The database in use is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database {0} could not be used: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database “{0}” is of the kind “{1}”, which cannot be captured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database&apos;s disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing more is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk refused to read or write the library.</source>
        <translation>Die Festplatte hat verweigert, die Bibliothek zu lesen oder zu schreiben.</translation>
    </message>
    <message>
        <source>The driver for {0} is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or was put there by another program; it was left as it is.</source>
        <translation>Die Datei ist beschädigt oder stammt von einem anderen Programm; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>The file that tells apps where to connect could not be written: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The flow “{0}” in {1} has no steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index does not know it any more.</source>
        <translation>Das Verzeichnis kennt ihn nicht mehr.</translation>
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
        <source>The library&apos;s folder cannot be used ({0}).</source>
        <translation>Der Ordner der Bibliothek lässt sich nicht benutzen ({0}).</translation>
    </message>
    <message>
        <source>The library&apos;s folder may not be read or written.</source>
        <translation>Der Ordner der Bibliothek darf nicht gelesen oder beschrieben werden.</translation>
    </message>
    <message>
        <source>The new session could not be written: {0}.</source>
        <translation>Die neue Sitzung konnte nicht geschrieben werden: {0}.</translation>
    </message>
    <message>
        <source>The record of the restore after snapshot {0} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record of the restore that it was taken before is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schema of “{0}” is not in the snapshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session could not be written: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session “{0}” could not be read: {1}.</source>
        <translation>Die Sitzung „{0}“ konnte nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>The session “{0}” is no longer on the disk.</source>
        <translation>Die Sitzung „{0}“ ist nicht mehr auf der Festplatte.</translation>
    </message>
    <message>
        <source>The sessions of {0} cannot be listed: {1}.</source>
        <translation>Die Sitzungen von {0} lassen sich nicht auflisten: {1}.</translation>
    </message>
    <message>
        <source>The settings could not be saved: {0}.</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden: {0}.</translation>
    </message>
    <message>
        <source>The snapshot does not say which session it belongs to.</source>
        <translation>Der Schnappschuss sagt nicht, zu welcher Sitzung er gehört.</translation>
    </message>
    <message>
        <source>The {0} of snapshot {1} are damaged in the library.</source>
        <translation>{0} des Schnappschusses {1}: in der Bibliothek beschädigt.</translation>
    </message>
    <message>
        <source>The {0} “{1}” could not be restored: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a session “{0}” already; it was left as it is.</source>
        <translation>Es gibt schon eine Sitzung „{0}“; sie blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>There is no database {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room on the disk for the library.</source>
        <translation>Auf der Festplatte ist kein Platz für die Bibliothek.</translation>
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
        <source>There is no trigger “{0}”.</source>
        <translation>Es gibt keinen Auslöser „{0}“.</translation>
    </message>
    <message>
        <source>There is no {0} in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This restore has been undone already.</source>
        <translation>Diese Wiederherstellung wurde schon rückgängig gemacht.</translation>
    </message>
    <message>
        <source>This snapshot belongs to no session, so there is no “now” to compare it with.</source>
        <translation>Dieser Schnappschuss gehört zu keiner Sitzung, deshalb gibt es kein „Jetzt“ zum Vergleichen.</translation>
    </message>
    <message>
        <source>This was restored already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again after the first message.</source>
        <translation>Versuchen Sie es nach der ersten Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>Update the program, or choose another folder with --library. It was left untouched.</source>
        <translation>Aktualisieren Sie das Programm, oder wählen Sie mit --library einen anderen Ordner. Sie blieb unberührt.</translation>
    </message>
    <message>
        <source>Wait, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>What apps tell could not be written: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it holds is not what was stored.</source>
        <translation>Sein Inhalt ist nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>What its row says is not what was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the app told of this session could not be read: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the app told of this session is no longer on the disk.</source>
        <translation type="unfinished"></translation>
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
        <source>What was told of the session “{0}” cannot be read.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>among the newest of its kind</source>
        <translation>unter den neuesten seiner Art</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>made by hand</source>
        <translation>von Hand gemacht</translation>
    </message>
    <message>
        <source>of a kind that is not limited</source>
        <translation>von einer Art ohne Grenze</translation>
    </message>
    <message>
        <source>pg_dump failed: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pg_dump is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pg_dump is older than the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>the newest of its session</source>
        <translation>der neueste seiner Sitzung</translation>
    </message>
    <message>
        <source>{0} could not be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no dataset “{1}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in use: another program is writing to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} von {total}</translation>
    </message>
    <message numerus="yes">
        <source>{n} earlier message(s) (is|are) the same</source>
        <translation>
            <numerusform>{n} frühere Nachricht ist gleich</numerusform>
            <numerusform>{n} frühere Nachrichten sind gleich</numerusform>
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
            <numerusform>{n}{more} Stelle</numerusform>
            <numerusform>{n}{more} Stellen</numerusform>
        </translation>
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
        <source>“{0}” cannot be restored from this snapshot.</source>
        <translation>„{0}“ lässt sich aus diesem Schnappschuss nicht wiederherstellen.</translation>
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
        <source>“{0}” does not name a session.</source>
        <translation>„{0}“ bezeichnet keine Sitzung.</translation>
    </message>
    <message>
        <source>“{0}” holds nothing that Claude Code wrote.</source>
        <translation>„{0}“ enthält nichts, was Claude Code geschrieben hat.</translation>
    </message>
    <message>
        <source>“{0}” is a link or not a folder, so nothing is written through it.</source>
        <translation>„{0}“ ist eine Verknüpfung oder kein Ordner, deshalb wird nichts hindurch geschrieben.</translation>
    </message>
    <message>
        <source>“{0}” is not a plain file that may be read, so it is left alone.</source>
        <translation>„{0}“ ist keine gewöhnliche Datei, die gelesen werden darf, und bleibt deshalb unberührt.</translation>
    </message>
    <message>
        <source>“{0}” is not what was stored.</source>
        <translation>„{0}“ ist nicht das, was gespeichert wurde.</translation>
    </message>
    <message>
        <source>“{0}” is the transcript of a sub-agent.</source>
        <translation>„{0}“ ist die Mitschrift eines Unteragenten.</translation>
    </message>
    <message>
        <source>“{0}” is there already, so “{1}” was not written anywhere.</source>
        <translation>„{0}“ ist schon da, deshalb wurde „{1}“ nirgends geschrieben.</translation>
    </message>
</context>
</TS>
