<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>AboutCard</name>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy what is installed</source>
            <translation>Kopieren, was installiert ist</translation>
        </message>
        <message>
            <source>Free software under the GNU GPL, version 3 or later, without any warranty.</source>
            <translation>Freie Software unter der GNU GPL, Version 3 oder später, ohne jede Gewährleistung.</translation>
        </message>
        <message>
            <source>Nothing that you ask, say or add leaves this machine.</source>
            <translation>Nichts, was Sie fragen, sagen oder hinzufügen, verlässt diesen Rechner.</translation>
        </message>
        <message>
            <source>VoiceAssist %1</source>
            <translation>VoiceAssist %1</translation>
        </message>
        <message>
            <source>Your IT department lets questions go to the language model on %1, and nowhere else.</source>
            <translation>Ihre IT-Abteilung erlaubt, dass Fragen an das Sprachmodell auf %1 gehen, und nirgendwohin sonst.</translation>
        </message>
    </context>
    <context>
        <name>ActivityChart</name>
        <message>
            <source>%1 entries in %2 days, %3 of them refused or failed</source>
            <translation>%1 Einträge in %2 Tagen, %3 davon abgelehnt oder gescheitert</translation>
        </message>
        <message>
            <source>at most %1 in a day</source>
            <translation>höchstens %1 an einem Tag</translation>
        </message>
    </context>
    <context>
        <name>AdminPage</name>
        <message>
            <source>Admin</source>
            <translation>Verwaltung</translation>
        </message>
        <message>
            <source>Admin: %1</source>
            <translation>Verwaltung: %1</translation>
        </message>
        <message>
            <source>Audit trail</source>
            <translation>Prüfprotokoll</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Caches</source>
            <translation>Zwischenspeicher</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Jobs</source>
            <translation>Aufträge</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Policy</source>
            <translation>Richtlinie</translation>
        </message>
        <message>
            <source>Switches</source>
            <translation>Schalter</translation>
        </message>
        <message>
            <source>Users</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Stimme</translation>
        </message>
    </context>
    <context>
        <name>Ages</name>
        <message>
            <source>%1 days ago</source>
            <translation>vor %1 Tagen</translation>
        </message>
        <message>
            <source>%1 hours ago</source>
            <translation>vor %1 Stunden</translation>
        </message>
        <message>
            <source>%1 minutes ago</source>
            <translation>vor %1 Minuten</translation>
        </message>
        <message>
            <source>1 day ago</source>
            <translation>vor 1 Tag</translation>
        </message>
        <message>
            <source>1 hour ago</source>
            <translation>vor 1 Stunde</translation>
        </message>
        <message>
            <source>1 minute ago</source>
            <translation>vor 1 Minute</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>%1 documents</source>
            <translation>%1 Dokumente</translation>
        </message>
        <message>
            <source>1 document</source>
            <translation>1 Dokument</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Antwort</translation>
        </message>
        <message>
            <source>Answer to: %1</source>
            <translation>Antwort auf: %1</translation>
        </message>
        <message>
            <source>Ask in other words, or add a document that covers it to the library.</source>
            <translation>Fragen Sie mit anderen Worten, oder fügen Sie der Bibliothek ein Dokument hinzu, das dies behandelt.</translation>
        </message>
        <message>
            <source>Ask your library</source>
            <translation>Fragen Sie Ihre Bibliothek</translation>
        </message>
        <message>
            <source>Hold the button or the Space key, speak, and let go. The answer comes with its source.</source>
            <translation>Halten Sie den Knopf oder die Leertaste, sprechen Sie, lassen Sie los. Die Antwort kommt mit ihrer Quelle.</translation>
        </message>
        <message>
            <source>Looked for: %1</source>
            <translation>Gesucht nach: %1</translation>
        </message>
        <message>
            <source>Looked in %1</source>
            <translation>Gesucht in: %1</translation>
        </message>
        <message>
            <source>Looking in %1</source>
            <translation>Es wird gesucht in: %1</translation>
        </message>
        <message>
            <source>Nearest documents:</source>
            <translation>Nächstliegende Dokumente:</translation>
        </message>
        <message>
            <source>No document on this machine answers this question.</source>
            <translation>Kein Dokument auf diesem Computer beantwortet diese Frage.</translation>
        </message>
        <message>
            <source>Not in your library</source>
            <translation>Nicht in Ihrer Bibliothek</translation>
        </message>
        <message>
            <source>Not looked up</source>
            <translation>Nicht nachgeschlagen</translation>
        </message>
        <message>
            <source>One thing is needed first</source>
            <translation>Eines wird zuerst gebraucht</translation>
        </message>
        <message>
            <source>Say or type what is known; “no to all of them” answers every yes or no.</source>
            <translation>Sagen oder tippen Sie, was bekannt ist; „no to all of them“ beantwortet jedes Ja oder Nein.</translation>
        </message>
        <message>
            <source>Still needed: %1</source>
            <translation>Noch nötig: %1</translation>
        </message>
        <message>
            <source>Taken from your words: %1</source>
            <translation>Aus Ihren Worten: %1</translation>
        </message>
        <message>
            <source>The answer is shown, not spoken</source>
            <translation>Die Antwort wird gezeigt, nicht gesprochen</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Type a question above and press Enter. The answer comes with its source.</source>
            <translation>Tippen Sie oben eine Frage und drücken Sie die Eingabetaste. Die Antwort kommt mit ihrer Quelle.</translation>
        </message>
        <message>
            <source>What was looked for, how sure:  %1, %2</source>
            <translation>Was gesucht wurde, wie sicher:  %1, %2</translation>
        </message>
        <message>
            <source>Where: %1 (%2)</source>
            <translation>Wo: %1 (%2)</translation>
        </message>
        <message>
            <source>Written by %1 (%2)</source>
            <translation>Geschrieben von %1 (%2)</translation>
        </message>
    </context>
    <context>
        <name>AsideCard</name>
        <message>
            <source>Each stays as it was, and takes room on the disk, until you remove it.</source>
            <translation>Jeder bleibt, wie er war, und braucht Platz auf der Platte, bis Sie ihn entfernen.</translation>
        </message>
        <message>
            <source>It is removed.</source>
            <translation>Er ist entfernt.</translation>
        </message>
        <message>
            <source>Vaults set aside when a backup was restored</source>
            <translation>Tresore, beim Einspielen einer Sicherung beiseitegelegt</translation>
        </message>
    </context>
    <context>
        <name>AsideRow</name>
        <message>
            <source>Bring it back</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove for good</source>
            <translation>Endgültig entfernen</translation>
        </message>
        <message>
            <source>Set aside on %1</source>
            <translation>Beiseitegelegt am %1</translation>
        </message>
        <message>
            <source>What is only in it is gone then. It cannot be undone.</source>
            <translation>Was nur darin ist, ist dann weg. Das lässt sich nicht rückgängig machen.</translation>
        </message>
    </context>
    <context>
        <name>AuditPart</name>
        <message>
            <source>%1 entries</source>
            <translation>%1 Einträge</translation>
        </message>
        <message>
            <source>%1 entries written, signed.</source>
            <translation>%1 Einträge geschrieben und signiert.</translation>
        </message>
        <message>
            <source>%1 found in %2 of %3 entries …</source>
            <translation>%1 gefunden in %2 von %3 Einträgen …</translation>
        </message>
        <message>
            <source>%1 found in all %2 entries</source>
            <translation>%1 gefunden in allen %2 Einträgen</translation>
        </message>
        <message>
            <source>All %1 entries are as they were written.</source>
            <translation>Alle %1 Einträge sind so, wie sie geschrieben wurden.</translation>
        </message>
        <message>
            <source>At any time</source>
            <translation>Jederzeit</translation>
        </message>
        <message>
            <source>Audit trail</source>
            <translation>Prüfprotokoll</translation>
        </message>
        <message>
            <source>Check the whole trail</source>
            <translation>Das ganze Protokoll prüfen</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Prüft …</translation>
        </message>
        <message>
            <source>Damaged from entry %1 on: %2.</source>
            <translation>Beschädigt ab Eintrag %1: %2.</translation>
        </message>
        <message>
            <source>Everything that was done</source>
            <translation>Alles, was getan wurde</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Export the audit trail</source>
            <translation>Prüfprotokoll exportieren</translation>
        </message>
        <message>
            <source>Find: words, a user, a day like 2026-11-03</source>
            <translation>Suchen: Wörter, ein Benutzer, ein Tag wie 2026-11-03</translation>
        </message>
        <message>
            <source>In the last 30 days</source>
            <translation>In den letzten 30 Tagen</translation>
        </message>
        <message>
            <source>In the last 365 days</source>
            <translation>In den letzten 365 Tagen</translation>
        </message>
        <message>
            <source>In the last 7 days</source>
            <translation>In den letzten 7 Tagen</translation>
        </message>
        <message>
            <source>In the last day</source>
            <translation>Am letzten Tag</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>Was getan wurde</translation>
        </message>
        <message>
            <source>What was done in the last %1 days</source>
            <translation>Was in den letzten %1 Tagen getan wurde</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Wann</translation>
        </message>
    </context>
    <context>
        <name>AuditWords</name>
        <message>
            <source>Audit trail exported</source>
            <translation>Prüfprotokoll exportiert</translation>
        </message>
        <message>
            <source>Backup checked</source>
            <translation>Sicherung geprüft</translation>
        </message>
        <message>
            <source>Backup made</source>
            <translation>Sicherung gemacht</translation>
        </message>
        <message>
            <source>Backup removed</source>
            <translation>Sicherung entfernt</translation>
        </message>
        <message>
            <source>Backup restored</source>
            <translation>Sicherung eingespielt</translation>
        </message>
        <message>
            <source>Conversation deleted</source>
            <translation>Gespräch gelöscht</translation>
        </message>
        <message>
            <source>Data of somebody else read</source>
            <translation>Daten einer anderen Person gelesen</translation>
        </message>
        <message>
            <source>Document added</source>
            <translation>Dokument hinzugefügt</translation>
        </message>
        <message>
            <source>Document removed</source>
            <translation>Dokument entfernt</translation>
        </message>
        <message>
            <source>Document replaced</source>
            <translation>Dokument ersetzt</translation>
        </message>
        <message>
            <source>Document set right</source>
            <translation>Dokument berichtigt</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>Exportiert</translation>
        </message>
        <message>
            <source>Key of the vault replaced</source>
            <translation>Schlüssel des Tresors ersetzt</translation>
        </message>
        <message>
            <source>Library changed</source>
            <translation>Bibliothek geändert</translation>
        </message>
        <message>
            <source>Note signed</source>
            <translation>Notiz unterschrieben</translation>
        </message>
        <message>
            <source>Pack installed</source>
            <translation>Paket eingerichtet</translation>
        </message>
        <message>
            <source>Pack removed</source>
            <translation>Paket entfernt</translation>
        </message>
        <message>
            <source>Passphrase changed</source>
            <translation>Passphrase geändert</translation>
        </message>
        <message>
            <source>Patient data revealed</source>
            <translation>Patientendaten offengelegt</translation>
        </message>
        <message>
            <source>Policy changed</source>
            <translation>Richtlinie geändert</translation>
        </message>
        <message>
            <source>Question begun</source>
            <translation>Frage begonnen</translation>
        </message>
        <message>
            <source>Question ended</source>
            <translation>Frage beendet</translation>
        </message>
        <message>
            <source>Recording erased</source>
            <translation>Aufnahme gelöscht</translation>
        </message>
        <message>
            <source>Refused by policy</source>
            <translation>Von der Richtlinie abgelehnt</translation>
        </message>
        <message>
            <source>Sent</source>
            <translation>Gesendet</translation>
        </message>
        <message>
            <source>Sessions ended</source>
            <translation>Sitzungen beendet</translation>
        </message>
        <message>
            <source>Store brought up to date</source>
            <translation>Speicher auf den neuen Stand gebracht</translation>
        </message>
        <message>
            <source>Synchronised</source>
            <translation>Abgeglichen</translation>
        </message>
        <message>
            <source>Unlocking failed</source>
            <translation>Entsperren misslungen</translation>
        </message>
        <message>
            <source>Vault locked</source>
            <translation>Tresor gesperrt</translation>
        </message>
        <message>
            <source>Vault made</source>
            <translation>Tresor angelegt</translation>
        </message>
        <message>
            <source>Vault of somebody else opened as a whole</source>
            <translation>Tresor von jemand anderem ganz geöffnet</translation>
        </message>
        <message>
            <source>Vault that was set aside removed</source>
            <translation>Beiseitegelegter Tresor entfernt</translation>
        </message>
        <message>
            <source>Vault unlocked</source>
            <translation>Tresor entsperrt</translation>
        </message>
        <message>
            <source>Way in added</source>
            <translation>Zugang hinzugefügt</translation>
        </message>
        <message>
            <source>Way in removed</source>
            <translation>Zugang entfernt</translation>
        </message>
        <message>
            <source>Who answers was chosen</source>
            <translation>Wer antwortet, wurde gewählt</translation>
        </message>
        <message>
            <source>begun</source>
            <translation>begonnen</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
    </context>
    <context>
        <name>BackupsPart</name>
        <message>
            <source>Back up now</source>
            <translation>Jetzt sichern</translation>
        </message>
        <message>
            <source>Backed up.</source>
            <translation>Gesichert.</translation>
        </message>
        <message>
            <source>Backing up. You can go on working.</source>
            <translation>Wird gesichert. Sie können weiterarbeiten.</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Check the chosen one</source>
            <translation>Die gewählte prüfen</translation>
        </message>
        <message>
            <source>It is good: %1 messages and %2 entries of the audit trail can be restored.</source>
            <translation>Sie ist gut: %1 Nachrichten und %2 Einträge des Prüfprotokolls lassen sich wiederherstellen.</translation>
        </message>
        <message>
            <source>Last backup: %1</source>
            <translation>Letzte Sicherung: %1</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Put together in a temporary place, and read to the last page …</source>
            <translation>Wird an einem vorübergehenden Ort zusammengesetzt und bis zur letzten Seite gelesen …</translation>
        </message>
        <message>
            <source>Restore a backup</source>
            <translation>Sicherung einspielen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stopped. The backups before are as they were.</source>
            <translation>Angehalten. Die Sicherungen davor sind, wie sie waren.</translation>
        </message>
        <message>
            <source>The backup could not be made (%1). It is tried again by itself; nothing is lost.</source>
            <translation>Die Sicherung ist nicht gelungen (%1). Sie wird von selbst noch einmal versucht; nichts ist verloren.</translation>
        </message>
        <message>
            <source>There is no backup yet.</source>
            <translation>Es gibt noch keine Sicherung.</translation>
        </message>
        <message>
            <source>They lie in %1. Copy this folder to another drive: what is only here is lost with the computer.</source>
            <translation>Sie liegen in %1. Kopieren Sie diesen Ordner auf ein anderes Laufwerk: Was nur hier ist, ist mit dem Computer verloren.</translation>
        </message>
        <message>
            <source>To restore one, the vault is locked first. As it is now it is set aside, not deleted.</source>
            <translation>Um eine einzuspielen, wird der Tresor zuerst gesperrt. So wie er jetzt ist, wird er beiseitegelegt, nicht gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>CachesPart</name>
        <message>
            <source>Empty the caches</source>
            <translation>Zwischenspeicher leeren</translation>
        </message>
        <message>
            <source>Held in memory only, and let go when the library changes. The counts begin with the program.</source>
            <translation>Nur im Arbeitsspeicher gehalten, und verworfen, wenn sich die Bibliothek ändert. Gezählt wird ab dem Start des Programms.</translation>
        </message>
        <message>
            <source>Hit %1 of %2 times, %3 %. Holds %4 of at most %5.</source>
            <translation>%1 von %2 Mal getroffen, %3 %. Hält %4 von höchstens %5.</translation>
        </message>
        <message>
            <source>Questions as vectors</source>
            <translation>Fragen als Vektoren</translation>
        </message>
        <message>
            <source>Questions as vectors, with the documents of the open vault</source>
            <translation>Fragen als Vektoren, mit den Dokumenten des offenen Tresors</translation>
        </message>
        <message>
            <source>Results of searches</source>
            <translation>Ergebnisse von Suchen</translation>
        </message>
        <message>
            <source>Results of searches, with the documents of the open vault</source>
            <translation>Ergebnisse von Suchen, mit den Dokumenten des offenen Tresors</translation>
        </message>
        <message>
            <source>They are empty. What is needed is computed again.</source>
            <translation>Sie sind leer. Was gebraucht wird, wird neu berechnet.</translation>
        </message>
    </context>
    <context>
        <name>CalculatorField</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Choose</source>
            <translation>Wählen</translation>
        </message>
        <message>
            <source>Unit of %1</source>
            <translation>Einheit von %1</translation>
        </message>
        <message>
            <source>may be left out</source>
            <translation>kann fehlen</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
    </context>
    <context>
        <name>CalculatorForm</name>
        <message>
            <source> and %1 more</source>
            <translation> und %1 weitere</translation>
        </message>
        <message>
            <source>* needed. Version %1.</source>
            <translation>* nötig. Fassung %1.</translation>
        </message>
        <message>
            <source>A value cannot be used. Nothing is computed from it.</source>
            <translation>Ein Wert ist nicht verwendbar. Aus ihm wird nichts berechnet.</translation>
        </message>
        <message>
            <source>Bring back what was in the form</source>
            <translation>Zurückholen, was im Formular stand</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Computed.</source>
            <translation>Berechnet.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Copy the result with its inputs and source</source>
            <translation>Das Ergebnis mit Eingaben und Quelle kopieren</translation>
        </message>
        <message>
            <source>Empty the form</source>
            <translation>Formular leeren</translation>
        </message>
        <message>
            <source>Fill in what is marked *. The result appears by itself.</source>
            <translation>Füllen Sie aus, was mit * bezeichnet ist. Das Ergebnis erscheint von selbst.</translation>
        </message>
        <message>
            <source>Formula: %1</source>
            <translation>Formel: %1</translation>
        </message>
        <message>
            <source>Inputs of %1</source>
            <translation>Eingaben von %1</translation>
        </message>
        <message>
            <source>Source: %1</source>
            <translation>Quelle: %1</translation>
        </message>
        <message>
            <source>Still needed: %1</source>
            <translation>Noch nötig: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>When not to use it: %1</source>
            <translation>Wann nicht zu verwenden: %1</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
        </message>
    </context>
    <context>
        <name>CalculatorWords</name>
        <message>
            <source>%1 is above %2: the source does not hold there.</source>
            <translation>%1 liegt über %2: dort gilt die Quelle nicht.</translation>
        </message>
        <message>
            <source>%1 is below %2: the source does not hold there.</source>
            <translation>%1 liegt unter %2: dort gilt die Quelle nicht.</translation>
        </message>
        <message>
            <source>%1 must be a whole number</source>
            <translation>%1: muss eine ganze Zahl sein</translation>
        </message>
        <message>
            <source>%1 must lie between %2 and %3</source>
            <translation>%1: erlaubt sind %2 bis %3</translation>
        </message>
        <message>
            <source>%1 weeks and %2 days</source>
            <translation>Wochen: %1, Tage: %2</translation>
        </message>
        <message>
            <source>Not given and counted as normal, as in the source: %1.</source>
            <translation>Nicht angegeben und als normal gezählt, wie in der Quelle: %1.</translation>
        </message>
        <message>
            <source>Not stated, and counted as not present: %1.</source>
            <translation>Nicht angegeben, und als nicht vorhanden gezählt: %1.</translation>
        </message>
        <message>
            <source>its unit has to be said, for example %1</source>
            <translation>die Einheit muss genannt werden, zum Beispiel %1</translation>
        </message>
        <message>
            <source>the unit is not one of %1</source>
            <translation>die Einheit ist keine von %1</translation>
        </message>
    </context>
    <context>
        <name>Calculators</name>
        <message>
            <source> Not with a wide QRS or in atrial fibrillation without averaging.</source>
            <translation> Nicht bei breitem QRS oder bei Vorhofflimmern ohne Mittelung.</translation>
        </message>
        <message>
            <source>0 points or less: risk of streptococci 1–2.5 %</source>
            <translation>0 Punkte oder weniger: Risiko für Streptokokken 1–2,5 %</translation>
        </message>
        <message>
            <source>0.5 or less: significant fibrosis unlikely</source>
            <translation>0,5 oder weniger: signifikante Fibrose unwahrscheinlich</translation>
        </message>
        <message>
            <source>0.9 or less: not raised</source>
            <translation>0,9 oder weniger: nicht erhöht</translation>
        </message>
        <message>
            <source>0–1 points: 4.7 % had death, infarction or urgent revascularisation within 14 days</source>
            <translation>0–1 Punkte: 4,7 % hatten innerhalb von 14 Tagen Tod, Infarkt oder dringende Revaskularisation</translation>
        </message>
        <message>
            <source>0–1 points: low mortality (1.5 %)</source>
            <translation>0–1 Punkte: niedrige Sterblichkeit (1,5 %)</translation>
        </message>
        <message>
            <source>0–1 points: low risk</source>
            <translation>0–1 Punkte: niedriges Risiko</translation>
        </message>
        <message>
            <source>0–1 points: not raised; does not exclude sepsis</source>
            <translation>0–1 Punkte: nicht erhöht; schließt eine Sepsis nicht aus</translation>
        </message>
        <message>
            <source>0–1 points: streptococci in 13–18 %</source>
            <translation>0–1 Punkte: Streptokokken bei 13–18 %</translation>
        </message>
        <message>
            <source>0–1 points: very low risk; guidelines allow care as an outpatient</source>
            <translation>0–1 Punkte: sehr niedriges Risiko; Leitlinien erlauben eine ambulante Versorgung</translation>
        </message>
        <message>
            <source>0–2 points: not high</source>
            <translation>0–2 Punkte: nicht hoch</translation>
        </message>
        <message>
            <source>0–24 points; a rise of 2 or more with suspected infection is organ dysfunction of sepsis (Sepsis-3)</source>
            <translation>0–24 Punkte; ein Anstieg um 2 oder mehr bei Verdacht auf Infektion ist eine Organdysfunktion der Sepsis (Sepsis-3)</translation>
        </message>
        <message>
            <source>0–3 points: low risk</source>
            <translation>0–3 Punkte: niedriges Risiko</translation>
        </message>
        <message>
            <source>0–3 points: low risk (1.0 % had a stroke within 2 days)</source>
            <translation>0–3 Punkte: niedriges Risiko (1,0 % hatten innerhalb von 2 Tagen einen Schlaganfall)</translation>
        </message>
        <message>
            <source>0–4 points: low clinical risk (low to medium if a single parameter scores 3)</source>
            <translation>0–4 Punkte: niedriges klinisches Risiko (niedrig bis mittel, wenn ein einzelner Parameter 3 Punkte hat)</translation>
        </message>
        <message>
            <source>0–71 points: the more, the higher the mortality; a risk needs the diagnosis as well</source>
            <translation>0–71 Punkte: je mehr, desto höher die Sterblichkeit; für ein Risiko braucht es auch die Diagnose</translation>
        </message>
        <message>
            <source>1 % or more: does not suggest a prerenal cause; above 1–2 % suggests tubular injury</source>
            <translation>1 % oder mehr: spricht nicht für eine prärenale Ursache; über 1–2 % spricht für einen Tubulusschaden</translation>
        </message>
        <message>
            <source>1 point: risk of streptococci 5–10 %</source>
            <translation>1 Punkt: Risiko für Streptokokken 5–10 %</translation>
        </message>
        <message>
            <source>1.45–3.25: indeterminate</source>
            <translation>1,45–3,25: unbestimmt</translation>
        </message>
        <message>
            <source>10-59min</source>
            <translation>10 bis 59 min</translation>
        </message>
        <message>
            <source>100 or less: severe, if the other criteria of ARDS are met</source>
            <translation>100 oder weniger: schwer, wenn die anderen ARDS-Kriterien erfüllt sind</translation>
        </message>
        <message>
            <source>108 or less: low risk of death in hospital in NSTE-ACS (below 1 %)</source>
            <translation>108 oder weniger: niedriges Risiko für Tod im Krankenhaus bei NSTE-ACS (unter 1 %)</translation>
        </message>
        <message>
            <source>109–140: intermediate risk of death in hospital in NSTE-ACS (1–3 %)</source>
            <translation>109–140: mittleres Risiko für Tod im Krankenhaus bei NSTE-ACS (1–3 %)</translation>
        </message>
        <message>
            <source>10–19: 6.0 % died within 3 months in hospital</source>
            <translation>10–19: 6,0 % der Patienten im Krankenhaus starben innerhalb von 3 Monaten</translation>
        </message>
        <message>
            <source>10–20 %</source>
            <translation>10–20 %</translation>
        </message>
        <message>
            <source>13–15: mild or none</source>
            <translation>13–15: leicht oder keine</translation>
        </message>
        <message>
            <source>2 or more criteria: SIRS is present</source>
            <translation>2 oder mehr Kriterien: SIRS liegt vor</translation>
        </message>
        <message>
            <source>2 points or more: deep vein thrombosis likely</source>
            <translation>2 Punkte oder mehr: tiefe Venenthrombose wahrscheinlich</translation>
        </message>
        <message>
            <source>2 points or more: not in the very low risk group</source>
            <translation>2 Punkte oder mehr: nicht in der Gruppe mit sehr niedrigem Risiko</translation>
        </message>
        <message>
            <source>2 points: 8.3 % had an event within 14 days</source>
            <translation>2 Punkte: 8,3 % hatten innerhalb von 14 Tagen ein Ereignis</translation>
        </message>
        <message>
            <source>2 points: intermediate mortality (9.2 %)</source>
            <translation>2 Punkte: mittlere Sterblichkeit (9,2 %)</translation>
        </message>
        <message>
            <source>2 points: moderate risk</source>
            <translation>2 Punkte: mittleres Risiko</translation>
        </message>
        <message>
            <source>2 points: risk of streptococci 11–17 %</source>
            <translation>2 Punkte: Risiko für Streptokokken 11–17 %</translation>
        </message>
        <message>
            <source>20–29: 19.6 % died within 3 months in hospital</source>
            <translation>20–29: 19,6 % der Patienten im Krankenhaus starben innerhalb von 3 Monaten</translation>
        </message>
        <message>
            <source>2–3 points: higher risk of a poor outcome</source>
            <translation>2–3 Punkte: höheres Risiko für einen ungünstigen Verlauf</translation>
        </message>
        <message>
            <source>2–3 points: streptococci in 34–40 %</source>
            <translation>2–3 Punkte: Streptokokken bei 34–40 %</translation>
        </message>
        <message>
            <source>3 or more points: high risk; caution and regular review</source>
            <translation>3 oder mehr Punkte: hohes Risiko; Vorsicht und regelmäßige Kontrolle</translation>
        </message>
        <message>
            <source>3 points: 13.2 % had an event within 14 days</source>
            <translation>3 Punkte: 13,2 % hatten innerhalb von 14 Tagen ein Ereignis</translation>
        </message>
        <message>
            <source>3 points: risk of streptococci 28–35 %</source>
            <translation>3 Punkte: Risiko für Streptokokken 28–35 %</translation>
        </message>
        <message>
            <source>30–39: 52.6 % died within 3 months in hospital</source>
            <translation>30–39: 52,6 % der Patienten im Krankenhaus starben innerhalb von 3 Monaten</translation>
        </message>
        <message>
            <source>32 or more: severe alcoholic hepatitis</source>
            <translation>32 oder mehr: schwere alkoholische Hepatitis</translation>
        </message>
        <message>
            <source>35 % or less: suggests a prerenal cause</source>
            <translation>35 % oder weniger: spricht für eine prärenale Ursache</translation>
        </message>
        <message>
            <source>390 ms or less: short</source>
            <translation>390 ms oder weniger: verkürzt</translation>
        </message>
        <message>
            <source>3–4 points: higher risk</source>
            <translation>3–4 Punkte: höheres Risiko</translation>
        </message>
        <message>
            <source>3–5 points: high mortality (22 %)</source>
            <translation>3–5 Punkte: hohe Sterblichkeit (22 %)</translation>
        </message>
        <message>
            <source>3–8: severe</source>
            <translation>3–8: schwer</translation>
        </message>
        <message>
            <source>4 points or less: pulmonary embolism unlikely</source>
            <translation>4 Punkte oder weniger: Lungenembolie unwahrscheinlich</translation>
        </message>
        <message>
            <source>4 points or more: high risk</source>
            <translation>4 Punkte oder mehr: hohes Risiko</translation>
        </message>
        <message>
            <source>4 points or more: risk of streptococci 51–53 %</source>
            <translation>4 Punkte oder mehr: Risiko für Streptokokken 51–53 %</translation>
        </message>
        <message>
            <source>4 points: 19.9 % had an event within 14 days</source>
            <translation>4 Punkte: 19,9 % hatten innerhalb von 14 Tagen ein Ereignis</translation>
        </message>
        <message>
            <source>40 or more: 71.3 % died within 3 months in hospital</source>
            <translation>40 oder mehr: 71,3 % der Patienten im Krankenhaus starben innerhalb von 3 Monaten</translation>
        </message>
        <message>
            <source>4–5 points: moderate risk (4.1 % within 2 days)</source>
            <translation>4–5 Punkte: mittleres Risiko (4,1 % innerhalb von 2 Tagen)</translation>
        </message>
        <message>
            <source>4–5 points: streptococci in 62–65 %</source>
            <translation>4–5 Punkte: Streptokokken bei 62–65 %</translation>
        </message>
        <message>
            <source>4–6 points: moderate risk</source>
            <translation>4–6 Punkte: mittleres Risiko</translation>
        </message>
        <message>
            <source>5 points or more: highest risk</source>
            <translation>5 Punkte oder mehr: höchstes Risiko</translation>
        </message>
        <message>
            <source>5 points: 26.2 % had an event within 14 days</source>
            <translation>5 Punkte: 26,2 % hatten innerhalb von 14 Tagen ein Ereignis</translation>
        </message>
        <message>
            <source>50 MME a day or more: benefits and risks are to be weighed anew before a further increase</source>
            <translation>50 MME am Tag oder mehr: Nutzen und Risiken sind vor einer weiteren Steigerung neu abzuwägen</translation>
        </message>
        <message>
            <source>5–6 points: medium clinical risk; urgent response</source>
            <translation>5–6 Punkte: mittleres klinisches Risiko; dringend handeln</translation>
        </message>
        <message>
            <source>60min-or-more</source>
            <translation>60 min oder länger</translation>
        </message>
        <message>
            <source>65 mmHg or more</source>
            <translation>65 mmHg oder mehr</translation>
        </message>
        <message>
            <source>6–7 points: 40.9 % had an event within 14 days</source>
            <translation>6–7 Punkte: 40,9 % hatten innerhalb von 14 Tagen ein Ereignis</translation>
        </message>
        <message>
            <source>6–7 points: high risk (8.1 % within 2 days)</source>
            <translation>6–7 Punkte: hohes Risiko (8,1 % innerhalb von 2 Tagen)</translation>
        </message>
        <message>
            <source>7 points or more: high clinical risk; emergency response</source>
            <translation>7 Punkte oder mehr: hohes klinisches Risiko; sofort handeln</translation>
        </message>
        <message>
            <source>7–10 points: high risk</source>
            <translation>7–10 Punkte: hohes Risiko</translation>
        </message>
        <message>
            <source>9 or less: 1.9 % died within 3 months in hospital</source>
            <translation>9 oder weniger: 1,9 % der Patienten im Krankenhaus starben innerhalb von 3 Monaten</translation>
        </message>
        <message>
            <source>9–12: moderate</source>
            <translation>9–12: mittelschwer</translation>
        </message>
        <message>
            <source>A component that cannot be tested (tube, swelling) is not a 1: report the components instead.</source>
            <translation>Eine Komponente, die nicht geprüft werden kann (Tubus, Schwellung), ist keine 1: berichten Sie dann die Komponenten.</translation>
        </message>
        <message>
            <source>A measured pCO2 above the expected range suggests respiratory acidosis as well, below it alkalosis</source>
            <translation>Ein gemessener pCO2 über dem erwarteten Bereich spricht zusätzlich für eine respiratorische Azidose, darunter für eine Alkalose</translation>
        </message>
        <message>
            <source>A single parameter scores 3: urgent review by a clinician of the ward.</source>
            <translation>Ein einzelner Parameter hat 3 Punkte: dringende Beurteilung durch ärztliches oder pflegerisches Fachpersonal der Station.</translation>
        </message>
        <message>
            <source>A-a gradient (needed from an FiO2 of 0.5 on)</source>
            <translation>A-a-Differenz (nötig ab einer FiO2 von 0,5)</translation>
        </message>
        <message>
            <source>ABCD2 risk of stroke after a TIA</source>
            <translation>ABCD2: Schlaganfallrisiko nach einer TIA</translation>
        </message>
        <message>
            <source>AIDS</source>
            <translation>AIDS</translation>
        </message>
        <message>
            <source>APACHE II</source>
            <translation>APACHE II</translation>
        </message>
        <message>
            <source>ARDS needs more than this ratio: timing, imaging, origin, and PEEP or CPAP of at least 5 cmH2O.</source>
            <translation>Ein ARDS braucht mehr als diesen Quotienten: Zeitpunkt, Bildgebung, Ursache, und PEEP oder CPAP von mindestens 5 cmH2O.</translation>
        </message>
        <message>
            <source>AST to platelet ratio index</source>
            <translation>APRI (Index aus AST und Thrombozyten)</translation>
        </message>
        <message>
            <source>Abnormal liver function (cirrhosis, or bilirubin &gt; 2 × with enzymes &gt; 3 ×)</source>
            <translation>Eingeschränkte Leberfunktion (Zirrhose, oder Bilirubin &gt; 2 × mit Enzymen &gt; 3 ×)</translation>
        </message>
        <message>
            <source>Abnormal pulmonary function (COPD)</source>
            <translation>Eingeschränkte Lungenfunktion (COPD)</translation>
        </message>
        <message>
            <source>Abnormal renal function (dialysis, transplant, creatinine ≥ 200 µmol/L)</source>
            <translation>Eingeschränkte Nierenfunktion (Dialyse, Transplantation, Kreatinin ≥ 200 µmol/L)</translation>
        </message>
        <message>
            <source>Above 0.5 up to 1.5: indeterminate</source>
            <translation>Über 0,5 bis 1,5: unbestimmt</translation>
        </message>
        <message>
            <source>Above 0.676: advanced fibrosis likely</source>
            <translation>Über 0,676: fortgeschrittene Fibrose wahrscheinlich</translation>
        </message>
        <message>
            <source>Above 0.9: raised, associated with critical illness</source>
            <translation>Über 0,9: erhöht, mit kritischer Erkrankung verbunden</translation>
        </message>
        <message>
            <source>Above 1.5: significant fibrosis likely</source>
            <translation>Über 1,5: signifikante Fibrose wahrscheinlich</translation>
        </message>
        <message>
            <source>Above 100 up to 200: moderate, if the other criteria of ARDS are met</source>
            <translation>Über 100 bis 200: mittelschwer, wenn die anderen ARDS-Kriterien erfüllt sind</translation>
        </message>
        <message>
            <source>Above 140: high risk of death in hospital in NSTE-ACS (above 3 %)</source>
            <translation>Über 140: hohes Risiko für Tod im Krankenhaus bei NSTE-ACS (über 3 %)</translation>
        </message>
        <message>
            <source>Above 20 %</source>
            <translation>Über 20 %</translation>
        </message>
        <message>
            <source>Above 200 up to 300: mild, if the other criteria of ARDS are met</source>
            <translation>Über 200 bis 300: leicht, wenn die anderen ARDS-Kriterien erfüllt sind</translation>
        </message>
        <message>
            <source>Above 3.25: advanced fibrosis likely</source>
            <translation>Über 3,25: fortgeschrittene Fibrose wahrscheinlich</translation>
        </message>
        <message>
            <source>Above 300: not in the range of ARDS</source>
            <translation>Über 300: nicht im Bereich eines ARDS</translation>
        </message>
        <message>
            <source>Above 35 %: does not suggest a prerenal cause</source>
            <translation>Über 35 %: spricht nicht für eine prärenale Ursache</translation>
        </message>
        <message>
            <source>Active cancer</source>
            <translation>Aktive Krebserkrankung</translation>
        </message>
        <message>
            <source>Active cancer (treated within 6 months or palliative)</source>
            <translation>Aktive Krebserkrankung (innerhalb von 6 Monaten behandelt oder palliativ)</translation>
        </message>
        <message>
            <source>Acute infection or rheumatological disorder</source>
            <translation>Akute Infektion oder rheumatische Erkrankung</translation>
        </message>
        <message>
            <source>Acute myocardial infarction</source>
            <translation>Akuter Myokardinfarkt</translation>
        </message>
        <message>
            <source>Acute myocardial infarction or ischaemic stroke</source>
            <translation>Akuter Myokardinfarkt oder ischämischer Schlaganfall</translation>
        </message>
        <message>
            <source>Acute renal failure (doubles the points of creatinine)</source>
            <translation>Akutes Nierenversagen (verdoppelt die Punkte für Kreatinin)</translation>
        </message>
        <message>
            <source>Acute spinal cord injury with paralysis within a month</source>
            <translation>Akute Rückenmarksverletzung mit Lähmung innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Adjusted body weight (Devine, factor 0.4)</source>
            <translation>Angepasstes Körpergewicht (Devine, Faktor 0,4)</translation>
        </message>
        <message>
            <source>Adults with suspected infection, outside intensive care. Not alone to screen for sepsis.</source>
            <translation>Erwachsene mit Verdacht auf Infektion, außerhalb der Intensivstation. Nicht allein zum Screening auf Sepsis.</translation>
        </message>
        <message>
            <source>Adults. Since 2016 sepsis is no longer defined by it (Sepsis-3).</source>
            <translation>Erwachsene. Seit 2016 wird die Sepsis nicht mehr dadurch definiert (Sepsis-3).</translation>
        </message>
        <message>
            <source>After Hodges M, et al. J Am Coll Cardiol 1983;1:694 (abstract). Not with a wide QRS or in atrial fibrillation without averaging.</source>
            <translation>Nach Hodges M, et al. J Am Coll Cardiol 1983;1:694 (Abstract). Nicht bei breitem QRS oder bei Vorhofflimmern ohne Mittelung.</translation>
        </message>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>Age 12 and over. For allocation in the United States MELD 3.0 has replaced it.</source>
            <translation>Ab 12 Jahren. Für die Organzuteilung in den Vereinigten Staaten hat MELD 3.0 ihn abgelöst.</translation>
        </message>
        <message>
            <source>Age 41–60 years</source>
            <translation>Alter 41–60 Jahre</translation>
        </message>
        <message>
            <source>Age 61–74 years</source>
            <translation>Alter 61–74 Jahre</translation>
        </message>
        <message>
            <source>Age 75 years or more</source>
            <translation>Alter 75 Jahre oder mehr</translation>
        </message>
        <message>
            <source>Age above 65 years</source>
            <translation>Alter über 65 Jahre</translation>
        </message>
        <message>
            <source>Alanine aminotransferase</source>
            <translation>Alanin-Aminotransferase (ALT)</translation>
        </message>
        <message>
            <source>Alcohol: 8 or more drinks a week</source>
            <translation>Alkohol: 8 oder mehr Getränke in der Woche</translation>
        </message>
        <message>
            <source>Altered mental status</source>
            <translation>Veränderter Bewusstseinszustand</translation>
        </message>
        <message>
            <source>Altered mentation (Glasgow Coma Scale below 15)</source>
            <translation>Veränderte Bewusstseinslage (Glasgow Coma Scale unter 15)</translation>
        </message>
        <message>
            <source>Alveolar-arterial oxygen gradient at sea level</source>
            <translation>Alveolo-arterielle Sauerstoffdifferenz auf Meereshöhe</translation>
        </message>
        <message>
            <source>An estimate for usual heart rates: an arterial line measures it.</source>
            <translation>Eine Schätzung für übliche Herzfrequenzen: ein arterieller Zugang misst ihn.</translation>
        </message>
        <message>
            <source>An estimate: never to decide who the father is. An ultrasound of the first trimester dates better. Not for assisted reproduction: use the date of transfer.</source>
            <translation>Eine Schätzung: nie, um zu entscheiden, wer der Vater ist. Ein Ultraschall im ersten Trimenon datiert besser. Nicht bei assistierter Reproduktion: nehmen Sie den Tag des Transfers.</translation>
        </message>
        <message>
            <source>An ultrasound of the first trimester dates better. Not for assisted reproduction: use the date of transfer.</source>
            <translation>Ein Ultraschall im ersten Trimenon datiert besser. Nicht bei assistierter Reproduktion: nehmen Sie den Tag des Transfers.</translation>
        </message>
        <message>
            <source>Anion gap (without potassium)</source>
            <translation>Anionenlücke (ohne Kalium)</translation>
        </message>
        <message>
            <source>Anion gap corrected for albumin</source>
            <translation>Anionenlücke, für Albumin korrigiert</translation>
        </message>
        <message>
            <source>Another diagnosis at least as likely</source>
            <translation>Eine andere Diagnose mindestens so wahrscheinlich</translation>
        </message>
        <message>
            <source>Anticardiolipin antibodies</source>
            <translation>Anticardiolipin-Antikörper</translation>
        </message>
        <message>
            <source>Antiplatelet drugs or NSAIDs</source>
            <translation>Thrombozytenhemmer oder NSAR</translation>
        </message>
        <message>
            <source>Arterial carbon dioxide pressure</source>
            <translation>Arterieller Kohlendioxidpartialdruck (PaCO2)</translation>
        </message>
        <message>
            <source>Arterial oxygen pressure</source>
            <translation>Arterieller Sauerstoffpartialdruck (PaO2)</translation>
        </message>
        <message>
            <source>Arterial oxygen pressure (needed below an FiO2 of 0.5)</source>
            <translation>Arterieller Sauerstoffpartialdruck (nötig unter einer FiO2 von 0,5)</translation>
        </message>
        <message>
            <source>Arterial pH</source>
            <translation>Arterieller pH-Wert</translation>
        </message>
        <message>
            <source>Arthroscopic surgery</source>
            <translation>Arthroskopischer Eingriff</translation>
        </message>
        <message>
            <source>Ascites</source>
            <translation>Aszites</translation>
        </message>
        <message>
            <source>Aspartate aminotransferase</source>
            <translation>Aspartat-Aminotransferase (AST)</translation>
        </message>
        <message>
            <source>Aspirin in the past 7 days</source>
            <translation>Acetylsalicylsäure in den letzten 7 Tagen</translation>
        </message>
        <message>
            <source>Attended within 3 days of onset</source>
            <translation>Vorgestellt innerhalb von 3 Tagen nach Beginn</translation>
        </message>
        <message>
            <source>Bands are for adults: children need percentiles. Not in pregnancy, oedema or ascites.</source>
            <translation>Die Bereiche gelten für Erwachsene: Kinder brauchen Perzentilen. Nicht bei Schwangerschaft, Ödemen oder Aszites.</translation>
        </message>
        <message>
            <source>Bands are those of chronic hepatitis C. Not in acute hepatitis.</source>
            <translation>Die Bereiche sind die der chronischen Hepatitis C. Nicht bei akuter Hepatitis.</translation>
        </message>
        <message>
            <source>Bands are those of hepatitis C with HIV; other diseases and ages above 65 use others. Not in acute hepatitis.</source>
            <translation>Die Bereiche sind die der Hepatitis C mit HIV; bei anderen Erkrankungen und über 65 Jahren gelten andere. Nicht bei akuter Hepatitis.</translation>
        </message>
        <message>
            <source>Bedridden for 3 days or more, or major surgery within 12 weeks</source>
            <translation>Bettlägerig seit 3 Tagen oder länger, oder großer Eingriff innerhalb von 12 Wochen</translation>
        </message>
        <message>
            <source>Bedside Schwartz eGFR for children</source>
            <translation>eGFR für Kinder nach Schwartz (Bedside-Formel)</translation>
        </message>
        <message>
            <source>Below 1 %: suggests a prerenal cause in oliguric acute kidney injury</source>
            <translation>Unter 1 %: spricht bei oligurischem akutem Nierenversagen für eine prärenale Ursache</translation>
        </message>
        <message>
            <source>Below 1.45: advanced fibrosis unlikely</source>
            <translation>Unter 1,45: fortgeschrittene Fibrose unwahrscheinlich</translation>
        </message>
        <message>
            <source>Below 10 %</source>
            <translation>Unter 10 %</translation>
        </message>
        <message>
            <source>Below 32: not severe by this function</source>
            <translation>Unter 32: nach dieser Funktion nicht schwer</translation>
        </message>
        <message>
            <source>Below 50 MME a day</source>
            <translation>Unter 50 MME am Tag</translation>
        </message>
        <message>
            <source>Below 65 mmHg: below the target in septic shock</source>
            <translation>Unter 65 mmHg: unter dem Ziel im septischen Schock</translation>
        </message>
        <message>
            <source>Below −1.455: advanced fibrosis unlikely</source>
            <translation>Unter −1,455: fortgeschrittene Fibrose unwahrscheinlich</translation>
        </message>
        <message>
            <source>Blood pressure is treated</source>
            <translation>Blutdruck wird behandelt</translation>
        </message>
        <message>
            <source>Blood urea nitrogen</source>
            <translation>Harnstoff-Stickstoff im Blut</translation>
        </message>
        <message>
            <source>Body mass index</source>
            <translation>Body-Mass-Index</translation>
        </message>
        <message>
            <source>Body mass index above 25</source>
            <translation>Body-Mass-Index über 25</translation>
        </message>
        <message>
            <source>Body mass index aimed at</source>
            <translation>Angestrebter Body-Mass-Index</translation>
        </message>
        <message>
            <source>Body surface area (Mosteller)</source>
            <translation>Körperoberfläche (Mosteller)</translation>
        </message>
        <message>
            <source>Body temperature</source>
            <translation>Körpertemperatur</translation>
        </message>
        <message>
            <source>Body weight</source>
            <translation>Körpergewicht</translation>
        </message>
        <message>
            <source>Body weight of an adult must be at least 20 kg</source>
            <translation>Das Körpergewicht eines Erwachsenen muss mindestens 20 kg betragen</translation>
        </message>
        <message>
            <source>Borderline high (130–159 mg/dL)</source>
            <translation>Grenzwertig hoch (130–159 mg/dL)</translation>
        </message>
        <message>
            <source>Borderline risk (5 to below 7.5 %)</source>
            <translation>Grenzwertiges Risiko (5 bis unter 7,5 %)</translation>
        </message>
        <message>
            <source>Breathes supplemental oxygen</source>
            <translation>Bekommt zusätzlichen Sauerstoff</translation>
        </message>
        <message>
            <source>CHA2DS2-VASc stroke risk in atrial fibrillation</source>
            <translation>CHA2DS2-VASc: Schlaganfallrisiko bei Vorhofflimmern</translation>
        </message>
        <message>
            <source>CKD-EPI 2021 creatinine eGFR (without race)</source>
            <translation>CKD-EPI 2021: eGFR aus Kreatinin (ohne ethnische Zuordnung)</translation>
        </message>
        <message>
            <source>CURB-65 severity of pneumonia</source>
            <translation>CURB-65: Schwere einer Pneumonie</translation>
        </message>
        <message>
            <source>Calcium corrected for albumin</source>
            <translation>Calcium, für Albumin korrigiert</translation>
        </message>
        <message>
            <source>Calculated serum osmolality</source>
            <translation>Berechnete Serumosmolalität</translation>
        </message>
        <message>
            <source>Calf 3 cm or more wider than the other</source>
            <translation>Wade 3 cm oder mehr dicker als die andere</translation>
        </message>
        <message>
            <source>Caprini risk of venous thromboembolism (2005)</source>
            <translation>Caprini-Score: Risiko venöser Thromboembolien (2005)</translation>
        </message>
        <message>
            <source>Cardiac arrest at admission</source>
            <translation>Herzstillstand bei Aufnahme</translation>
        </message>
        <message>
            <source>Cardiac failure</source>
            <translation>Herzinsuffizienz</translation>
        </message>
        <message>
            <source>Centor score as modified by McIsaac</source>
            <translation>Centor-Score, von McIsaac abgewandelt</translation>
        </message>
        <message>
            <source>Central venous access</source>
            <translation>Zentralvenöser Zugang</translation>
        </message>
        <message>
            <source>Cerebrovascular disease</source>
            <translation>Zerebrovaskuläre Erkrankung</translation>
        </message>
        <message>
            <source>Charlson comorbidity index, with age</source>
            <translation>Charlson-Komorbiditätsindex, mit Alter</translation>
        </message>
        <message>
            <source>Child-Pugh class of cirrhosis</source>
            <translation>Child-Pugh-Klasse der Leberzirrhose</translation>
        </message>
        <message>
            <source>Chronic pulmonary disease</source>
            <translation>Chronische Lungenerkrankung</translation>
        </message>
        <message>
            <source>Circulation: mean pressure; dopamine up to 5 µg/kg/min or dobutamine (low); dopamine above 5 or (nor)adrenaline up to 0.1 (moderate); dopamine above 15 or (nor)adrenaline above 0.1 (high)</source>
            <translation>Kreislauf: mittlerer Druck; Dopamin bis 5 µg/kg/min oder Dobutamin (niedrig); Dopamin über 5 oder (Nor-)Adrenalin bis 0,1 (mittel); Dopamin über 15 oder (Nor-)Adrenalin über 0,1 (hoch)</translation>
        </message>
        <message>
            <source>Class A (5–6 points)</source>
            <translation>Klasse A (5–6 Punkte)</translation>
        </message>
        <message>
            <source>Class B (7–9 points)</source>
            <translation>Klasse B (7–9 Punkte)</translation>
        </message>
        <message>
            <source>Class C (10–15 points)</source>
            <translation>Klasse C (10–15 Punkte)</translation>
        </message>
        <message>
            <source>Class I</source>
            <translation>Klasse I</translation>
        </message>
        <message>
            <source>Class I: lowest risk (up to 50 years, none of the diseases, no abnormal vital sign)</source>
            <translation>Klasse I: niedrigstes Risiko (bis 50 Jahre, keine der Erkrankungen, kein auffälliges Vitalzeichen)</translation>
        </message>
        <message>
            <source>Class II</source>
            <translation>Klasse II</translation>
        </message>
        <message>
            <source>Class II: low risk (up to 70 points)</source>
            <translation>Klasse II: niedriges Risiko (bis 70 Punkte)</translation>
        </message>
        <message>
            <source>Class III</source>
            <translation>Klasse III</translation>
        </message>
        <message>
            <source>Class III: low risk (71–90 points)</source>
            <translation>Klasse III: niedriges Risiko (71–90 Punkte)</translation>
        </message>
        <message>
            <source>Class IV: highest risk</source>
            <translation>Klasse IV: höchstes Risiko</translation>
        </message>
        <message>
            <source>Class IV: moderate risk (91–130 points)</source>
            <translation>Klasse IV: mittleres Risiko (91–130 Punkte)</translation>
        </message>
        <message>
            <source>Class V: high risk (above 130 points)</source>
            <translation>Klasse V: hohes Risiko (über 130 Punkte)</translation>
        </message>
        <message>
            <source>Clinical features</source>
            <translation>Klinische Zeichen</translation>
        </message>
        <message>
            <source>Clinical signs and symptoms of deep vein thrombosis</source>
            <translation>Klinische Zeichen einer tiefen Venenthrombose</translation>
        </message>
        <message>
            <source>Codeine, milligrams a day</source>
            <translation>Codein, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Collateral superficial veins (not varicose)</source>
            <translation>Oberflächliche Kollateralvenen (keine Varizen)</translation>
        </message>
        <message>
            <source>Confined to bed for more than 72 hours</source>
            <translation>Bettlägerig seit mehr als 72 Stunden</translation>
        </message>
        <message>
            <source>Congestive heart failure</source>
            <translation>Herzinsuffizienz</translation>
        </message>
        <message>
            <source>Congestive heart failure or left ventricular dysfunction</source>
            <translation>Herzinsuffizienz oder linksventrikuläre Dysfunktion</translation>
        </message>
        <message>
            <source>Congestive heart failure within a month</source>
            <translation>Herzinsuffizienz innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Connective tissue disease</source>
            <translation>Bindegewebserkrankung (Kollagenose)</translation>
        </message>
        <message>
            <source>Consciousness: alert, or new confusion, voice, pain, unresponsive</source>
            <translation>Bewusstsein: wach, oder neu verwirrt, auf Ansprache, auf Schmerz, nicht ansprechbar</translation>
        </message>
        <message>
            <source>Corrects too much at fast and too little at slow heart rates. Not with a wide QRS or in atrial fibrillation without averaging.</source>
            <translation>Korrigiert bei schnellem Puls zu viel und bei langsamem zu wenig. Nicht bei breitem QRS oder bei Vorhofflimmern ohne Mittelung.</translation>
        </message>
        <message>
            <source>Corticosteroid that is given</source>
            <translation>Kortikosteroid, das gegeben wird</translation>
        </message>
        <message>
            <source>Corticosteroid that is wanted</source>
            <translation>Kortikosteroid, das gesucht ist</translation>
        </message>
        <message>
            <source>Creatinine clearance (Cockcroft-Gault), with the weight chosen by body mass index</source>
            <translation>Kreatinin-Clearance (Cockcroft-Gault), Gewicht nach Body-Mass-Index gewählt</translation>
        </message>
        <message>
            <source>Creatinine clearance (Cockcroft-Gault), with the weight that is given</source>
            <translation>Kreatinin-Clearance (Cockcroft-Gault), mit dem angegebenen Gewicht</translation>
        </message>
        <message>
            <source>Daily morphine milligram equivalents (CDC 2022)</source>
            <translation>Morphinäquivalent je Tag in Milligramm (CDC 2022)</translation>
        </message>
        <message>
            <source>Date at which the age is wanted</source>
            <translation>Tag, für den das Alter gesucht ist</translation>
        </message>
        <message>
            <source>Deep vein thrombosis documented in the past</source>
            <translation>Tiefe Venenthrombose in der Vorgeschichte dokumentiert</translation>
        </message>
        <message>
            <source>Deep vein thrombosis or pulmonary embolism in the past</source>
            <translation>Tiefe Venenthrombose oder Lungenembolie in der Vorgeschichte</translation>
        </message>
        <message>
            <source>Delta gap</source>
            <translation>Delta-Lücke</translation>
        </message>
        <message>
            <source>Delta gap, corrected for albumin</source>
            <translation>Delta-Lücke, für Albumin korrigiert</translation>
        </message>
        <message>
            <source>Delta ratio</source>
            <translation>Delta-Quotient</translation>
        </message>
        <message>
            <source>Delta ratio, corrected for albumin</source>
            <translation>Delta-Quotient, für Albumin korrigiert</translation>
        </message>
        <message>
            <source>Dementia</source>
            <translation>Demenz</translation>
        </message>
        <message>
            <source>Derived from adults of one community. Not with a wide QRS or in atrial fibrillation without averaging.</source>
            <translation>Aus Erwachsenen einer einzigen Gemeinde abgeleitet. Nicht bei breitem QRS oder bei Vorhofflimmern ohne Mittelung.</translation>
        </message>
        <message>
            <source>Describes organ dysfunction of a group; not to decide about a person's treatment. Adults.</source>
            <translation>Beschreibt die Organdysfunktion einer Gruppe; nicht, um über die Behandlung eines Menschen zu entscheiden. Erwachsene.</translation>
        </message>
        <message>
            <source>Diabetes</source>
            <translation>Diabetes</translation>
        </message>
        <message>
            <source>Diabetes mellitus</source>
            <translation>Diabetes mellitus</translation>
        </message>
        <message>
            <source>Diabetes or impaired fasting glucose</source>
            <translation>Diabetes oder gestörte Nüchternglukose</translation>
        </message>
        <message>
            <source>Dialysis twice, or 24 hours of CVVHD, in the past week</source>
            <translation>Zweimal Dialyse, oder 24 Stunden CVVHD, in der letzten Woche</translation>
        </message>
        <message>
            <source>Diastolic blood pressure</source>
            <translation>Diastolischer Blutdruck</translation>
        </message>
        <message>
            <source>Diastolic blood pressure must be below systolic blood pressure</source>
            <translation>Der diastolische Blutdruck muss unter dem systolischen liegen</translation>
        </message>
        <message>
            <source>Does not see ethanol, methanol or glycols: compare with the measured osmolality.</source>
            <translation>Sieht Ethanol, Methanol und Glykole nicht: vergleichen Sie mit der gemessenen Osmolalität.</translation>
        </message>
        <message>
            <source>Dose caps of a protocol still apply.</source>
            <translation>Höchstdosen eines Protokolls gelten weiter.</translation>
        </message>
        <message>
            <source>Due date (Naegele's rule)</source>
            <translation>Errechneter Geburtstermin (Naegele-Regel)</translation>
        </message>
        <message>
            <source>Duration</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Elective arthroplasty of a major joint of the leg</source>
            <translation>Geplanter Gelenkersatz an einem großen Gelenk des Beins</translation>
        </message>
        <message>
            <source>Electrocardiogram</source>
            <translation>Elektrokardiogramm</translation>
        </message>
        <message>
            <source>Encephalopathy</source>
            <translation>Enzephalopathie</translation>
        </message>
        <message>
            <source>Entire leg swollen</source>
            <translation>Ganzes Bein geschwollen</translation>
        </message>
        <message>
            <source>Equivalent dose of a corticosteroid</source>
            <translation>Äquivalenzdosis eines Kortikosteroids</translation>
        </message>
        <message>
            <source>Estimated average glucose from HbA1c</source>
            <translation>Geschätzte mittlere Glukose aus HbA1c</translation>
        </message>
        <message>
            <source>Estimated date of conception</source>
            <translation>Geschätzter Tag der Empfängnis</translation>
        </message>
        <message>
            <source>Expected on room air: about 2.5 + 0.21 × age in years</source>
            <translation>Erwartet bei Raumluft: etwa 2,5 + 0,21 × Alter in Jahren</translation>
        </message>
        <message>
            <source>Expected pCO2 in metabolic acidosis (Winters)</source>
            <translation>Erwarteter pCO2 bei metabolischer Azidose (Winters)</translation>
        </message>
        <message>
            <source>Exudate or swelling of the tonsils</source>
            <translation>Exsudat oder Schwellung der Tonsillen</translation>
        </message>
        <message>
            <source>Eyes: 4 spontaneous, 3 to speech, 2 to pain, 1 none</source>
            <translation>Augen: 4 spontan, 3 auf Ansprache, 2 auf Schmerz, 1 gar nicht</translation>
        </message>
        <message>
            <source>FIB-4 index of liver fibrosis</source>
            <translation>FIB-4-Index der Leberfibrose</translation>
        </message>
        <message>
            <source>Factor V Leiden</source>
            <translation>Faktor-V-Leiden</translation>
        </message>
        <message>
            <source>Fasting glucose</source>
            <translation>Nüchternglukose</translation>
        </message>
        <message>
            <source>Fasting insulin</source>
            <translation>Nüchterninsulin</translation>
        </message>
        <message>
            <source>Fentanyl patch, micrograms an hour</source>
            <translation>Fentanylpflaster, Mikrogramm in der Stunde</translation>
        </message>
        <message>
            <source>Fever in the past 24 hours</source>
            <translation>Fieber in den letzten 24 Stunden</translation>
        </message>
        <message>
            <source>FeverPAIN score for sore throat</source>
            <translation>FeverPAIN-Score bei Halsschmerzen</translation>
        </message>
        <message>
            <source>Fewer than 2 criteria: not met</source>
            <translation>Weniger als 2 Kriterien: nicht erfüllt</translation>
        </message>
        <message>
            <source>First day of the last menstrual period</source>
            <translation>Erster Tag der letzten Regelblutung</translation>
        </message>
        <message>
            <source>Five of the eleven criteria: the six at 48 hours are still to come</source>
            <translation>Fünf der elf Kriterien: die sechs nach 48 Stunden kommen noch</translation>
        </message>
        <message>
            <source>For a raised anion gap; 12 stands for its normal value. The normal anion gap differs between laboratories: use your own.</source>
            <translation>Bei erhöhter Anionenlücke; 12 steht für ihren Normalwert. Die normale Anionenlücke ist von Labor zu Labor verschieden: nehmen Sie die Ihres Labors.</translation>
        </message>
        <message>
            <source>For acute coronary syndromes. This is the nomogram of 2003, not GRACE 2.0.</source>
            <translation>Bei akutem Koronarsyndrom. Dies ist das Nomogramm von 2003, nicht GRACE 2.0.</translation>
        </message>
        <message>
            <source>For acute upper gastrointestinal bleeding.</source>
            <translation>Bei akuter oberer gastrointestinaler Blutung.</translation>
        </message>
        <message>
            <source>For adults with pneumonia from the community; not in pregnancy or immunosuppression.</source>
            <translation>Für Erwachsene mit ambulant erworbener Pneumonie; nicht bei Schwangerschaft oder Immunsuppression.</translation>
        </message>
        <message>
            <source>For adults with pneumonia from the community; supports clinical judgement.</source>
            <translation>Für Erwachsene mit ambulant erworbener Pneumonie; unterstützt das klinische Urteil.</translation>
        </message>
        <message>
            <source>For adults; beta-blockers and pacemakers hide it.</source>
            <translation>Für Erwachsene; Betablocker und Schrittmacher verdecken ihn.</translation>
        </message>
        <message>
            <source>For alcoholic hepatitis only.</source>
            <translation>Nur bei alkoholischer Hepatitis.</translation>
        </message>
        <message>
            <source>For children from 1 to 16 years with chronic kidney disease and enzymatic creatinine; not in acute injury.</source>
            <translation>Für Kinder von 1 bis 16 Jahren mit chronischer Nierenerkrankung und enzymatisch bestimmtem Kreatinin; nicht bei akutem Nierenversagen.</translation>
        </message>
        <message>
            <source>For comparison with old results only: since 2021 NKF and ASN recommend equations without race. Not for people under 18. Not for unstable creatinine (acute kidney injury), pregnancy, dialysis, or extremes of muscle mass.</source>
            <translation>Nur zum Vergleich mit alten Ergebnissen: seit 2021 empfehlen NKF und ASN Gleichungen ohne ethnische Zuordnung. Nicht für Menschen unter 18. Nicht bei instabilem Kreatinin (akutes Nierenversagen), Schwangerschaft, Dialyse oder extremer Muskelmasse.</translation>
        </message>
        <message>
            <source>For elective major noncardiac surgery; not for emergencies.</source>
            <translation>Für geplante große nichtkardiale Eingriffe; nicht für Notfälle.</translation>
        </message>
        <message>
            <source>For fatty liver disease in adults; less sure below 35 and above 65 years.</source>
            <translation>Bei Fettlebererkrankung von Erwachsenen; weniger sicher unter 35 und über 65 Jahren.</translation>
        </message>
        <message>
            <source>For groups of adults in intensive care, first 24 hours; not to decide about a person's treatment.</source>
            <translation>Für Gruppen von Erwachsenen auf der Intensivstation, erste 24 Stunden; nicht, um über die Behandlung eines Menschen zu entscheiden.</translation>
        </message>
        <message>
            <source>For hyperglycaemia only: means nothing below a glucose of 100 mg/dL.</source>
            <translation>Nur bei Hyperglykämie: ohne Bedeutung unter einer Glukose von 100 mg/dL.</translation>
        </message>
        <message>
            <source>For hypernatraemia from loss of pure water. Says nothing about how fast to replace it.</source>
            <translation>Bei Hypernatriämie durch Verlust von reinem Wasser. Sagt nichts darüber, wie schnell es zu ersetzen ist.</translation>
        </message>
        <message>
            <source>For medical inpatients; weigh the risk of bleeding.</source>
            <translation>Für internistische Patienten im Krankenhaus; wägen Sie das Blutungsrisiko ab.</translation>
        </message>
        <message>
            <source>For metabolic acidosis only.</source>
            <translation>Nur bei metabolischer Azidose.</translation>
        </message>
        <message>
            <source>For metabolic acidosis with a raised anion gap; means nothing otherwise. The normal anion gap differs between laboratories: use your own.</source>
            <translation>Bei metabolischer Azidose mit erhöhter Anionenlücke; sonst ohne Bedeutung. Die normale Anionenlücke ist von Labor zu Labor verschieden: nehmen Sie die Ihres Labors.</translation>
        </message>
        <message>
            <source>For people above their ideal weight. Not for children; not made for people below 152.4 cm (60 inches).</source>
            <translation>Für Menschen über ihrem Idealgewicht. Nicht für Kinder; nicht gemacht für Menschen unter 152,4 cm (60 Zoll).</translation>
        </message>
        <message>
            <source>For surgical patients. Weigh the risk of bleeding.</source>
            <translation>Für chirurgische Patienten. Wägen Sie das Blutungsrisiko ab.</translation>
        </message>
        <message>
            <source>For unstable angina and NSTEMI, not for chest pain of unknown cause or ST-elevation infarction.</source>
            <translation>Bei instabiler Angina pectoris und NSTEMI, nicht bei Brustschmerz unbekannter Ursache oder ST-Hebungsinfarkt.</translation>
        </message>
        <message>
            <source>Fraction of inspired oxygen</source>
            <translation>Inspiratorische Sauerstofffraktion (FiO2)</translation>
        </message>
        <message>
            <source>Fractional excretion of sodium</source>
            <translation>Fraktionelle Natriumausscheidung</translation>
        </message>
        <message>
            <source>Fractional excretion of urea</source>
            <translation>Fraktionelle Harnstoffausscheidung</translation>
        </message>
        <message>
            <source>Fracture of hip, pelvis or leg within a month</source>
            <translation>Fraktur von Hüfte, Becken oder Bein innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Free water deficit</source>
            <translation>Defizit an freiem Wasser</translation>
        </message>
        <message>
            <source>G1: normal or high (90 or more)</source>
            <translation>G1: normal oder hoch (90 oder mehr)</translation>
        </message>
        <message>
            <source>G2: mildly decreased (60–89)</source>
            <translation>G2: leicht vermindert (60–89)</translation>
        </message>
        <message>
            <source>G3a: mildly to moderately decreased (45–59)</source>
            <translation>G3a: leicht bis mäßig vermindert (45–59)</translation>
        </message>
        <message>
            <source>G3b: moderately to severely decreased (30–44)</source>
            <translation>G3b: mäßig bis stark vermindert (30–44)</translation>
        </message>
        <message>
            <source>G4: severely decreased (15–29)</source>
            <translation>G4: stark vermindert (15–29)</translation>
        </message>
        <message>
            <source>G5: kidney failure (below 15)</source>
            <translation>G5: Nierenversagen (unter 15)</translation>
        </message>
        <message>
            <source>GRACE score at admission (death in hospital)</source>
            <translation>GRACE-Score bei Aufnahme (Tod im Krankenhaus)</translation>
        </message>
        <message>
            <source>Gallstone pancreatitis</source>
            <translation>Biliäre Pankreatitis</translation>
        </message>
        <message>
            <source>Gestational age from the last menstrual period</source>
            <translation>Schwangerschaftsalter nach der letzten Regelblutung</translation>
        </message>
        <message>
            <source>Glasgow Coma Scale</source>
            <translation>Glasgow Coma Scale</translation>
        </message>
        <message>
            <source>Glasgow-Blatchford bleeding score</source>
            <translation>Glasgow-Blatchford-Score der oberen gastrointestinalen Blutung</translation>
        </message>
        <message>
            <source>Glucocorticoid strength of systemic doses only: not mineralocorticoid action, joints, skin or inhalers. Tables differ for betamethasone (0.6–0.75 mg).</source>
            <translation>Nur die glukokortikoide Stärke systemischer Dosen: nicht die mineralokortikoide Wirkung, Gelenke, Haut oder Inhalation. Bei Betamethason unterscheiden sich die Tabellen (0,6–0,75 mg).</translation>
        </message>
        <message>
            <source>Glucose</source>
            <translation>Glukose</translation>
        </message>
        <message>
            <source>HAS-BLED risk of major bleeding</source>
            <translation>HAS-BLED: Risiko schwerer Blutungen</translation>
        </message>
        <message>
            <source>HDL cholesterol</source>
            <translation>HDL-Cholesterin</translation>
        </message>
        <message>
            <source>HDL cholesterol cannot be above total cholesterol</source>
            <translation>HDL-Cholesterin kann nicht über dem Gesamtcholesterin liegen</translation>
        </message>
        <message>
            <source>HEART score for major cardiac events</source>
            <translation>HEART-Score für schwere kardiale Ereignisse</translation>
        </message>
        <message>
            <source>Haematocrit</source>
            <translation>Hämatokrit</translation>
        </message>
        <message>
            <source>Haemoglobin</source>
            <translation>Hämoglobin</translation>
        </message>
        <message>
            <source>Haemoptysis</source>
            <translation>Hämoptyse</translation>
        </message>
        <message>
            <source>HbA1c (NGSP)</source>
            <translation>HbA1c (NGSP)</translation>
        </message>
        <message>
            <source>Heart or respiratory failure</source>
            <translation>Herz- oder respiratorische Insuffizienz</translation>
        </message>
        <message>
            <source>Heart rate</source>
            <translation>Herzfrequenz</translation>
        </message>
        <message>
            <source>Heart rate above 100/min</source>
            <translation>Herzfrequenz über 100/min</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Körpergröße</translation>
        </message>
        <message>
            <source>Hemiplegia</source>
            <translation>Hemiplegie</translation>
        </message>
        <message>
            <source>Heparin-induced thrombocytopenia</source>
            <translation>Heparininduzierte Thrombozytopenie</translation>
        </message>
        <message>
            <source>Hepatic disease</source>
            <translation>Lebererkrankung</translation>
        </message>
        <message>
            <source>High (160–189 mg/dL)</source>
            <translation>Hoch (160–189 mg/dL)</translation>
        </message>
        <message>
            <source>High risk (20 % or more)</source>
            <translation>Hohes Risiko (20 % oder mehr)</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Anamnese</translation>
        </message>
        <message>
            <source>Hydrocodone, milligrams a day</source>
            <translation>Hydrocodon, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Hydromorphone, milligrams a day</source>
            <translation>Hydromorphon, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Hypertension</source>
            <translation>Arterielle Hypertonie</translation>
        </message>
        <message>
            <source>INR</source>
            <translation>INR</translation>
        </message>
        <message>
            <source>Ideal body weight (Devine)</source>
            <translation>Ideales Körpergewicht (Devine)</translation>
        </message>
        <message>
            <source>Immature neutrophils</source>
            <translation>Unreife Neutrophile</translation>
        </message>
        <message>
            <source>Immobilised for 3 days or more, or surgery in the past 4 weeks</source>
            <translation>Immobilisiert seit 3 Tagen oder länger, oder Operation in den letzten 4 Wochen</translation>
        </message>
        <message>
            <source>Immobilising plaster cast within a month</source>
            <translation>Ruhigstellender Gips innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Inflammatory bowel disease</source>
            <translation>Chronisch-entzündliche Darmerkrankung</translation>
        </message>
        <message>
            <source>Initial troponin, by its normal limit</source>
            <translation>Erstes Troponin, nach seiner Normgrenze</translation>
        </message>
        <message>
            <source>Insulin resistance (HOMA-IR)</source>
            <translation>Insulinresistenz (HOMA-IR)</translation>
        </message>
        <message>
            <source>Intermediate risk (7.5 to below 20 %)</source>
            <translation>Mittleres Risiko (7,5 bis unter 20 %)</translation>
        </message>
        <message>
            <source>Intraperitoneal, intrathoracic or suprainguinal vascular surgery</source>
            <translation>Intraperitonealer, intrathorakaler oder suprainguinaler Gefäßeingriff</translation>
        </message>
        <message>
            <source>Ischaemic heart disease</source>
            <translation>Ischämische Herzkrankheit</translation>
        </message>
        <message>
            <source>Its dose</source>
            <translation>Seine Dosis</translation>
        </message>
        <message>
            <source>Killip class: 1 no failure, 2 rales or raised jugular pressure, 3 pulmonary oedema, 4 shock</source>
            <translation>Killip-Klasse: 1 keine Insuffizienz, 2 Rasselgeräusche oder gestaute Halsvenen, 3 Lungenödem, 4 Schock</translation>
        </message>
        <message>
            <source>Known coronary stenosis of 50 % or more</source>
            <translation>Bekannte Koronarstenose von 50 % oder mehr</translation>
        </message>
        <message>
            <source>Known thrombophilia</source>
            <translation>Bekannte Thrombophilie</translation>
        </message>
        <message>
            <source>LDL cholesterol (Friedewald)</source>
            <translation>LDL-Cholesterin (Friedewald)</translation>
        </message>
        <message>
            <source>Labile INR (time in range below 60 %)</source>
            <translation>Labile INR (Zeit im Zielbereich unter 60 %)</translation>
        </message>
        <message>
            <source>Lactate dehydrogenase</source>
            <translation>Laktatdehydrogenase</translation>
        </message>
        <message>
            <source>Laparoscopic surgery of more than 45 minutes</source>
            <translation>Laparoskopischer Eingriff von mehr als 45 Minuten</translation>
        </message>
        <message>
            <source>Length of the cycle</source>
            <translation>Länge des Zyklus</translation>
        </message>
        <message>
            <source>Less sure at fast heart rates. Not with a wide QRS or in atrial fibrillation without averaging.</source>
            <translation>Weniger sicher bei schnellem Puls. Nicht bei breitem QRS oder bei Vorhofflimmern ohne Mittelung.</translation>
        </message>
        <message>
            <source>Less than 2 points: deep vein thrombosis unlikely</source>
            <translation>Weniger als 2 Punkte: tiefe Venenthrombose unwahrscheinlich</translation>
        </message>
        <message>
            <source>Less than 4 points: low risk</source>
            <translation>Weniger als 4 Punkte: niedriges Risiko</translation>
        </message>
        <message>
            <source>Leukaemia</source>
            <translation>Leukämie</translation>
        </message>
        <message>
            <source>Liver disease</source>
            <translation>Lebererkrankung</translation>
        </message>
        <message>
            <source>Lives in a nursing home</source>
            <translation>Lebt in einem Pflegeheim</translation>
        </message>
        <message>
            <source>Localised tenderness along the deep veins</source>
            <translation>Umschriebener Druckschmerz entlang der tiefen Venen</translation>
        </message>
        <message>
            <source>Low risk (below 5 %)</source>
            <translation>Niedriges Risiko (unter 5 %)</translation>
        </message>
        <message>
            <source>Low risk: no point besides sex; ESC 2020 recommends no antithrombotic treatment</source>
            <translation>Niedriges Risiko: kein Punkt außer dem Geschlecht; ESC 2020 empfiehlt keine antithrombotische Behandlung</translation>
        </message>
        <message>
            <source>Lupus anticoagulant</source>
            <translation>Lupus-Antikoagulans</translation>
        </message>
        <message>
            <source>Lymphoma</source>
            <translation>Lymphom</translation>
        </message>
        <message>
            <source>MDRD eGFR (four variables, IDMS), as published with its race coefficient</source>
            <translation>MDRD-eGFR (vier Variablen, IDMS), wie veröffentlicht mit ethnischem Koeffizienten</translation>
        </message>
        <message>
            <source>MDRD eGFR (four variables, IDMS), without the race coefficient</source>
            <translation>MDRD-eGFR (vier Variablen, IDMS), ohne den ethnischen Koeffizienten</translation>
        </message>
        <message>
            <source>MELD 3.0</source>
            <translation>MELD 3.0</translation>
        </message>
        <message>
            <source>MELD, as first used for allocation</source>
            <translation>MELD, wie zuerst zur Organzuteilung verwendet</translation>
        </message>
        <message>
            <source>MELD-Na (OPTN 2016)</source>
            <translation>MELD-Na (OPTN 2016)</translation>
        </message>
        <message>
            <source>Maddrey's discriminant function</source>
            <translation>Maddrey-Diskriminanzfunktion</translation>
        </message>
        <message>
            <source>Maintenance fluids (4-2-1 rule)</source>
            <translation>Erhaltungsbedarf an Flüssigkeit (4-2-1-Regel)</translation>
        </message>
        <message>
            <source>Major bleeding in the past, or predisposition to it</source>
            <translation>Schwere Blutung in der Vorgeschichte, oder Neigung dazu</translation>
        </message>
        <message>
            <source>Major surgery of more than 45 minutes</source>
            <translation>Großer Eingriff von mehr als 45 Minuten</translation>
        </message>
        <message>
            <source>Major surgery within the past month</source>
            <translation>Großer Eingriff im letzten Monat</translation>
        </message>
        <message>
            <source>Malignancy, present or past</source>
            <translation>Malignom, jetzt oder früher</translation>
        </message>
        <message>
            <source>Malignancy, treated within 6 months or palliative</source>
            <translation>Malignom, innerhalb von 6 Monaten behandelt oder palliativ</translation>
        </message>
        <message>
            <source>Mean arterial pressure</source>
            <translation>Mittlerer arterieller Druck</translation>
        </message>
        <message>
            <source>Medical patient at bed rest</source>
            <translation>Internistischer Patient mit Bettruhe</translation>
        </message>
        <message>
            <source>Melaena</source>
            <translation>Meläna</translation>
        </message>
        <message>
            <source>Methadone, milligrams a day</source>
            <translation>Methadon, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Minor surgery planned</source>
            <translation>Kleiner Eingriff geplant</translation>
        </message>
        <message>
            <source>Moderate to severe chronic kidney disease</source>
            <translation>Mittelschwere bis schwere chronische Nierenerkrankung</translation>
        </message>
        <message>
            <source>More than 4 points: pulmonary embolism likely</source>
            <translation>Mehr als 4 Punkte: Lungenembolie wahrscheinlich</translation>
        </message>
        <message>
            <source>Morphine, milligrams a day</source>
            <translation>Morphin, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Motor: 6 obeys, 5 localises, 4 withdraws, 3 flexes, 2 extends, 1 none</source>
            <translation>Motorik: 6 befolgt Aufforderungen, 5 gezielte Abwehr, 4 ungezielte Abwehr, 3 Beugen, 2 Strecken, 1 keine</translation>
        </message>
        <message>
            <source>Multiple trauma within a month</source>
            <translation>Polytrauma innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Myocardial infarction</source>
            <translation>Myokardinfarkt</translation>
        </message>
        <message>
            <source>NAFLD fibrosis score</source>
            <translation>NAFLD-Fibrose-Score</translation>
        </message>
        <message>
            <source>National Early Warning Score 2</source>
            <translation>National Early Warning Score 2 (NEWS2)</translation>
        </message>
        <message>
            <source>Near optimal (100–129 mg/dL)</source>
            <translation>Nahezu optimal (100–129 mg/dL)</translation>
        </message>
        <message>
            <source>Negative: the values do not belong together.</source>
            <translation>Negativ: die Werte gehören nicht zusammen.</translation>
        </message>
        <message>
            <source>Neoplastic disease</source>
            <translation>Tumorerkrankung</translation>
        </message>
        <message>
            <source>Never to convert one opioid into another: the factors are for estimating risk. Not for buprenorphine.</source>
            <translation>Nie, um ein Opioid in ein anderes umzurechnen: die Faktoren dienen der Abschätzung des Risikos. Nicht für Buprenorphin.</translation>
        </message>
        <message>
            <source>New confusion</source>
            <translation>Neu aufgetretene Verwirrtheit</translation>
        </message>
        <message>
            <source>No cough</source>
            <translation>Kein Husten</translation>
        </message>
        <message>
            <source>No cough or coryza</source>
            <translation>Kein Husten und kein Schnupfen</translation>
        </message>
        <message>
            <source>None positive: with a low pre-test probability, no further test for pulmonary embolism is needed</source>
            <translation>Keines erfüllt: bei niedriger Vortestwahrscheinlichkeit ist keine weitere Untersuchung auf Lungenembolie nötig</translation>
        </message>
        <message>
            <source>Normal range (18.5–24.9)</source>
            <translation>Normalbereich (18,5–24,9)</translation>
        </message>
        <message>
            <source>Not a reason by itself to withhold anticoagulation.</source>
            <translation>Für sich allein kein Grund, eine Antikoagulation vorzuenthalten.</translation>
        </message>
        <message>
            <source>Not below 3 years.</source>
            <translation>Nicht unter 3 Jahren.</translation>
        </message>
        <message>
            <source>Not for ST-elevation infarction or unstable patients.</source>
            <translation>Nicht bei ST-Hebungsinfarkt oder instabilen Patienten.</translation>
        </message>
        <message>
            <source>Not for children; not made for people below 152.4 cm (60 inches).</source>
            <translation>Nicht für Kinder; nicht gemacht für Menschen unter 152,4 cm (60 Zoll).</translation>
        </message>
        <message>
            <source>Not for newborns, nor in heart or kidney failure; losses and deficits come on top. The paper counts by the day (100, 50 and 20 mL/kg); the hourly rule rounds that.</source>
            <translation>Nicht für Neugeborene und nicht bei Herz- oder Nierenversagen; Verluste und Defizite kommen hinzu. Die Arbeit rechnet je Tag (100, 50 und 20 mL/kg); die Stundenregel rundet das.</translation>
        </message>
        <message>
            <source>Not for people under 18. Not for unstable creatinine (acute kidney injury), pregnancy, dialysis, or extremes of muscle mass.</source>
            <translation>Nicht für Menschen unter 18. Nicht bei instabilem Kreatinin (akutes Nierenversagen), Schwangerschaft, Dialyse oder extremer Muskelmasse.</translation>
        </message>
        <message>
            <source>Not for people under 18. Not for unstable creatinine (acute kidney injury), pregnancy, dialysis, or extremes of muscle mass. The weight used matters in obesity.</source>
            <translation>Nicht für Menschen unter 18. Nicht bei instabilem Kreatinin (akutes Nierenversagen), Schwangerschaft, Dialyse oder extremer Muskelmasse. Bei Adipositas kommt es darauf an, welches Gewicht man nimmt.</translation>
        </message>
        <message>
            <source>Not for people under 18; underestimates above 60. CKD-EPI 2021 has replaced it. Not for unstable creatinine (acute kidney injury), pregnancy, dialysis, or extremes of muscle mass.</source>
            <translation>Nicht für Menschen unter 18; unterschätzt über 60. CKD-EPI 2021 hat sie abgelöst. Nicht bei instabilem Kreatinin (akutes Nierenversagen), Schwangerschaft, Dialyse oder extremer Muskelmasse.</translation>
        </message>
        <message>
            <source>Not in chronic kidney disease or osmotic diuresis.</source>
            <translation>Nicht bei chronischer Nierenerkrankung oder osmotischer Diurese.</translation>
        </message>
        <message>
            <source>Not in haemolysis, recent transfusion, haemoglobin variants or pregnancy.</source>
            <translation>Nicht bei Hämolyse, kürzlicher Transfusion, Hämoglobinvarianten oder Schwangerschaft.</translation>
        </message>
        <message>
            <source>Not in pregnancy or under anticoagulation. Combine with a D-dimer test or ultrasound.</source>
            <translation>Nicht in der Schwangerschaft oder unter Antikoagulation. Mit D-Dimer-Test oder Ultraschall verbinden.</translation>
        </message>
        <message>
            <source>Not in pregnancy. Combine with a D-dimer test or imaging.</source>
            <translation>Nicht in der Schwangerschaft. Mit D-Dimer-Test oder Bildgebung verbinden.</translation>
        </message>
        <message>
            <source>Not prolonged</source>
            <translation>Nicht verlängert</translation>
        </message>
        <message>
            <source>Not to decide who is seen: NICE advises against using it for triage.</source>
            <translation>Nicht, um zu entscheiden, wer untersucht wird: NICE rät davon ab, ihn zur Triage zu verwenden.</translation>
        </message>
        <message>
            <source>Not under 16 years, in pregnancy, or with a spinal cord injury.</source>
            <translation>Nicht unter 16 Jahren, in der Schwangerschaft oder bei Rückenmarksverletzung.</translation>
        </message>
        <message>
            <source>Not under 18 years: the rule for adolescents differs and is not built in.</source>
            <translation>Nicht unter 18 Jahren: die Regel für Jugendliche ist anders und nicht eingebaut.</translation>
        </message>
        <message>
            <source>Not under insulin treatment. Cut-offs differ between assays and populations, so none is given.</source>
            <translation>Nicht unter Insulintherapie. Grenzwerte sind je nach Test und Bevölkerung verschieden, deshalb wird keiner genannt.</translation>
        </message>
        <message>
            <source>Not with known coronary disease, diabetes or intermittent claudication.</source>
            <translation>Nicht bei bekannter koronarer Herzkrankheit, Diabetes oder Claudicatio intermittens.</translation>
        </message>
        <message>
            <source>Not with moderate to severe mitral stenosis or a mechanical valve: these need anticoagulation anyway.</source>
            <translation>Nicht bei mittelschwerer bis schwerer Mitralstenose oder mechanischer Klappe: diese brauchen ohnehin eine Antikoagulation.</translation>
        </message>
        <message>
            <source>Not with triglycerides above 400 mg/dL, chylomicrons or type III hyperlipoproteinaemia; fasting samples.</source>
            <translation>Nicht bei Triglyzeriden über 400 mg/dL, Chylomikronen oder Hyperlipoproteinämie Typ III; Nüchternproben.</translation>
        </message>
        <message>
            <source>Obesity (body mass index 30 or more)</source>
            <translation>Adipositas (Body-Mass-Index 30 oder mehr)</translation>
        </message>
        <message>
            <source>Obesity class I (30–34.9)</source>
            <translation>Adipositas Grad I (30–34,9)</translation>
        </message>
        <message>
            <source>Obesity class II (35–39.9)</source>
            <translation>Adipositas Grad II (35–39,9)</translation>
        </message>
        <message>
            <source>Obesity class III (40 or more)</source>
            <translation>Adipositas Grad III (40 oder mehr)</translation>
        </message>
        <message>
            <source>Oestrogen use</source>
            <translation>Einnahme von Östrogen</translation>
        </message>
        <message>
            <source>One or more positive: the rule does not exclude pulmonary embolism</source>
            <translation>Eines oder mehr erfüllt: die Regel schließt eine Lungenembolie nicht aus</translation>
        </message>
        <message>
            <source>One point besides sex: ESC 2020 says that anticoagulation should be considered</source>
            <translation>Ein Punkt außer dem Geschlecht: nach ESC 2020 sollte eine Antikoagulation erwogen werden</translation>
        </message>
        <message>
            <source>Ongoing hormonal treatment</source>
            <translation>Laufende Hormontherapie</translation>
        </message>
        <message>
            <source>Only when the clinician's own pre-test probability is low (below 15 %).</source>
            <translation>Nur, wenn die eigene Vortestwahrscheinlichkeit niedrig ist (unter 15 %).</translation>
        </message>
        <message>
            <source>Optimal (below 100 mg/dL)</source>
            <translation>Optimal (unter 100 mg/dL)</translation>
        </message>
        <message>
            <source>Oral contraceptives or hormone replacement</source>
            <translation>Orale Kontrazeptiva oder Hormonersatztherapie</translation>
        </message>
        <message>
            <source>Other bilirubin limits hold in cholestatic disease (primary biliary cholangitis).</source>
            <translation>Bei cholestatischer Erkrankung (primär biliäre Cholangitis) gelten andere Bilirubingrenzen.</translation>
        </message>
        <message>
            <source>Other thrombophilia, congenital or acquired</source>
            <translation>Andere Thrombophilie, angeboren oder erworben</translation>
        </message>
        <message>
            <source>Overweight, pre-obese (25–29.9)</source>
            <translation>Übergewicht, Präadipositas (25–29,9)</translation>
        </message>
        <message>
            <source>Oxycodone, milligrams a day</source>
            <translation>Oxycodon, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Oxygen saturation</source>
            <translation>Sauerstoffsättigung</translation>
        </message>
        <message>
            <source>Oxygen saturation on room air</source>
            <translation>Sauerstoffsättigung bei Raumluft</translation>
        </message>
        <message>
            <source>Oxymorphone, milligrams a day</source>
            <translation>Oxymorphon, Milligramm am Tag</translation>
        </message>
        <message>
            <source>PERC rule: criteria that are positive</source>
            <translation>PERC-Regel: erfüllte Kriterien</translation>
        </message>
        <message>
            <source>PaO2/FiO2</source>
            <translation>PaO2/FiO2</translation>
        </message>
        <message>
            <source>PaO2/FiO2 ratio</source>
            <translation>PaO2/FiO2-Quotient (Horovitz-Quotient)</translation>
        </message>
        <message>
            <source>Padua risk of venous thromboembolism in medical patients</source>
            <translation>Padua-Score: Risiko venöser Thromboembolien bei internistischen Patienten</translation>
        </message>
        <message>
            <source>Paralysis, paresis or recent plaster of a leg</source>
            <translation>Lähmung, Parese oder kürzlich Gips an einem Bein</translation>
        </message>
        <message>
            <source>Peptic ulcer disease</source>
            <translation>Peptische Ulkuskrankheit</translation>
        </message>
        <message>
            <source>Peripheral vascular disease</source>
            <translation>Periphere Gefäßerkrankung</translation>
        </message>
        <message>
            <source>Pitting oedema of the symptomatic leg only</source>
            <translation>Eindrückbares Ödem nur am betroffenen Bein</translation>
        </message>
        <message>
            <source>Plasma creatinine</source>
            <translation>Kreatinin im Plasma</translation>
        </message>
        <message>
            <source>Plasma sodium</source>
            <translation>Natrium im Plasma</translation>
        </message>
        <message>
            <source>Plasma urea nitrogen</source>
            <translation>Harnstoff-Stickstoff im Plasma</translation>
        </message>
        <message>
            <source>Platelets</source>
            <translation>Thrombozyten</translation>
        </message>
        <message>
            <source>Pleural effusion on the chest film</source>
            <translation>Pleuraerguss im Röntgenbild</translation>
        </message>
        <message>
            <source>Pneumonia severity index</source>
            <translation>Pneumonia Severity Index (PSI)</translation>
        </message>
        <message>
            <source>Pregnancy, or within a month after birth</source>
            <translation>Schwangerschaft, oder innerhalb eines Monats nach der Geburt</translation>
        </message>
        <message>
            <source>Primary prevention from 40 to 79 years only; not with known atherosclerotic disease. Overestimates in some groups.</source>
            <translation>Nur zur Primärprävention von 40 bis 79 Jahren; nicht bei bekannter atherosklerotischer Erkrankung. Überschätzt in manchen Gruppen.</translation>
        </message>
        <message>
            <source>Prolonged (from 450 ms in men, from 460 ms in women)</source>
            <translation>Verlängert (bei Männern ab 450 ms, bei Frauen ab 460 ms)</translation>
        </message>
        <message>
            <source>Prolonged in men (from 450 ms), not in women (from 460 ms)</source>
            <translation>Bei Männern verlängert (ab 450 ms), bei Frauen nicht (ab 460 ms)</translation>
        </message>
        <message>
            <source>Prothrombin 20210A</source>
            <translation>Prothrombin 20210A</translation>
        </message>
        <message>
            <source>Prothrombin time</source>
            <translation>Prothrombinzeit</translation>
        </message>
        <message>
            <source>Prothrombin time of the control</source>
            <translation>Prothrombinzeit der Kontrolle</translation>
        </message>
        <message>
            <source>Pulmonary embolism more likely than any other diagnosis</source>
            <translation>Lungenembolie wahrscheinlicher als jede andere Diagnose</translation>
        </message>
        <message>
            <source>Pulse</source>
            <translation>Puls</translation>
        </message>
        <message>
            <source>Pus on the tonsils</source>
            <translation>Eiter auf den Tonsillen</translation>
        </message>
        <message>
            <source>QT interval</source>
            <translation>QT-Zeit</translation>
        </message>
        <message>
            <source>QTc (Bazett)</source>
            <translation>QTc (Bazett)</translation>
        </message>
        <message>
            <source>QTc (Framingham)</source>
            <translation>QTc (Framingham)</translation>
        </message>
        <message>
            <source>QTc (Fridericia)</source>
            <translation>QTc (Fridericia)</translation>
        </message>
        <message>
            <source>QTc (Hodges)</source>
            <translation>QTc (Hodges)</translation>
        </message>
        <message>
            <source>QTc (Rautaharju)</source>
            <translation>QTc (Rautaharju)</translation>
        </message>
        <message>
            <source>Quick SOFA</source>
            <translation>Quick SOFA</translation>
        </message>
        <message>
            <source>Race, as in the 2006 equation</source>
            <translation>Ethnische Zuordnung, wie in der Gleichung von 2006</translation>
        </message>
        <message>
            <source>Race, as in the equations (all others use white)</source>
            <translation>Ethnische Zuordnung, wie in den Gleichungen (alle anderen nehmen „weiß“)</translation>
        </message>
        <message>
            <source>Raised cardiac biomarker</source>
            <translation>Erhöhter kardialer Biomarker</translation>
        </message>
        <message>
            <source>Raised cardiac enzymes</source>
            <translation>Erhöhte Herzenzyme</translation>
        </message>
        <message>
            <source>Raised serum homocysteine</source>
            <translation>Erhöhtes Homocystein im Serum</translation>
        </message>
        <message>
            <source>Ranson's criteria at admission</source>
            <translation>Ranson-Kriterien bei Aufnahme</translation>
        </message>
        <message>
            <source>Reduced mobility for at least 3 days</source>
            <translation>Eingeschränkte Beweglichkeit seit mindestens 3 Tagen</translation>
        </message>
        <message>
            <source>Renal disease</source>
            <translation>Nierenerkrankung</translation>
        </message>
        <message>
            <source>Respiratory rate</source>
            <translation>Atemfrequenz</translation>
        </message>
        <message>
            <source>Respiratory support</source>
            <translation>Atemunterstützung</translation>
        </message>
        <message>
            <source>Revised cardiac risk index (Lee)</source>
            <translation>Revised Cardiac Risk Index (Lee)</translation>
        </message>
        <message>
            <source>Risk factors</source>
            <translation>Risikofaktoren</translation>
        </message>
        <message>
            <source>SIRS criteria</source>
            <translation>SIRS-Kriterien</translation>
        </message>
        <message>
            <source>ST deviation of 0.5 mm or more</source>
            <translation>ST-Abweichung von 0,5 mm oder mehr</translation>
        </message>
        <message>
            <source>ST-segment deviation</source>
            <translation>ST-Strecken-Abweichung</translation>
        </message>
        <message>
            <source>Saturation scale: 2 only for confirmed hypercapnic failure with a target of 88–92 %</source>
            <translation>Sättigungsskala: 2 nur bei gesichertem hyperkapnischem Versagen mit einem Ziel von 88–92 %</translation>
        </message>
        <message>
            <source>Says nothing about which weight is right for a person.</source>
            <translation>Sagt nichts darüber, welches Gewicht für einen Menschen richtig ist.</translation>
        </message>
        <message>
            <source>Sepsis within a month</source>
            <translation>Sepsis innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Sequential Organ Failure Assessment</source>
            <translation>Sequential Organ Failure Assessment (SOFA)</translation>
        </message>
        <message>
            <source>Serious lung disease, pneumonia included, within a month</source>
            <translation>Ernste Lungenerkrankung, auch Pneumonie, innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Serum albumin</source>
            <translation>Albumin im Serum</translation>
        </message>
        <message>
            <source>Serum bicarbonate</source>
            <translation>Bikarbonat im Serum</translation>
        </message>
        <message>
            <source>Serum chloride</source>
            <translation>Chlorid im Serum</translation>
        </message>
        <message>
            <source>Serum creatinine</source>
            <translation>Kreatinin im Serum</translation>
        </message>
        <message>
            <source>Serum potassium</source>
            <translation>Kalium im Serum</translation>
        </message>
        <message>
            <source>Serum sodium</source>
            <translation>Natrium im Serum</translation>
        </message>
        <message>
            <source>Serum urea</source>
            <translation>Harnstoff im Serum</translation>
        </message>
        <message>
            <source>Severe organ insufficiency or immunocompromise, by kind of admission</source>
            <translation>Schwere Organinsuffizienz oder Immunschwäche, nach Art der Aufnahme</translation>
        </message>
        <message>
            <source>Severely inflamed tonsils</source>
            <translation>Stark entzündete Tonsillen</translation>
        </message>
        <message>
            <source>Severity is known only with the criteria of 48 hours.</source>
            <translation>Die Schwere kennt man erst mit den Kriterien nach 48 Stunden.</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Geschlecht</translation>
        </message>
        <message>
            <source>Shock index</source>
            <translation>Schockindex</translation>
        </message>
        <message>
            <source>Smokes</source>
            <translation>Raucht</translation>
        </message>
        <message>
            <source>Sodium corrected for glucose (Hillier)</source>
            <translation>Natrium, für Glukose korrigiert (Hillier)</translation>
        </message>
        <message>
            <source>Sodium corrected for glucose (Katz)</source>
            <translation>Natrium, für Glukose korrigiert (Katz)</translation>
        </message>
        <message>
            <source>Solid tumour</source>
            <translation>Solider Tumor</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Stroke in the past</source>
            <translation>Schlaganfall in der Vorgeschichte</translation>
        </message>
        <message>
            <source>Stroke or TIA</source>
            <translation>Schlaganfall oder TIA</translation>
        </message>
        <message>
            <source>Stroke or TIA in the past</source>
            <translation>Schlaganfall oder TIA in der Vorgeschichte</translation>
        </message>
        <message>
            <source>Stroke within a month</source>
            <translation>Schlaganfall innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Stroke, TIA or thromboembolism in the past</source>
            <translation>Schlaganfall, TIA oder Thromboembolie in der Vorgeschichte</translation>
        </message>
        <message>
            <source>Surgery or trauma within 4 weeks</source>
            <translation>Operation oder Trauma innerhalb von 4 Wochen</translation>
        </message>
        <message>
            <source>Survival has changed since 1987, AIDS most of all: the points describe comorbidity, they do not foretell.</source>
            <translation>Das Überleben hat sich seit 1987 geändert, am meisten bei AIDS: die Punkte beschreiben Komorbidität, sie sagen nichts voraus.</translation>
        </message>
        <message>
            <source>Swelling of one leg</source>
            <translation>Schwellung eines Beins</translation>
        </message>
        <message>
            <source>Swollen legs (now)</source>
            <translation>Geschwollene Beine (jetzt)</translation>
        </message>
        <message>
            <source>Syncope</source>
            <translation>Synkope</translation>
        </message>
        <message>
            <source>Systolic blood pressure</source>
            <translation>Systolischer Blutdruck</translation>
        </message>
        <message>
            <source>TIMI risk score for unstable angina and NSTEMI</source>
            <translation>TIMI-Risikoscore bei instabiler Angina pectoris und NSTEMI</translation>
        </message>
        <message>
            <source>Takes 760 mmHg of air pressure and a respiratory quotient of 0.8: not at altitude.</source>
            <translation>Rechnet mit 760 mmHg Luftdruck und einem respiratorischen Quotienten von 0,8: nicht in der Höhe.</translation>
        </message>
        <message>
            <source>Tapentadol, milligrams a day</source>
            <translation>Tapentadol, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Temperature above 38 °C</source>
            <translation>Temperatur über 38 °C</translation>
        </message>
        <message>
            <source>Ten-year risk of atherosclerotic disease (pooled cohort equations)</source>
            <translation>Zehn-Jahres-Risiko für atherosklerotische Erkrankungen (Pooled Cohort Equations)</translation>
        </message>
        <message>
            <source>Ten-year risk of hard coronary heart disease (Framingham, ATP III)</source>
            <translation>Zehn-Jahres-Risiko für Herzinfarkt oder koronaren Tod (Framingham, ATP III)</translation>
        </message>
        <message>
            <source>Tender anterior cervical nodes</source>
            <translation>Druckschmerzhafte vordere Halslymphknoten</translation>
        </message>
        <message>
            <source>The date must lie between the last menstrual period and 45 weeks after it</source>
            <translation>Der Tag muss zwischen der letzten Regelblutung und 45 Wochen danach liegen</translation>
        </message>
        <message>
            <source>The length of the cycle was not given: the rule counts 28 days.</source>
            <translation>Die Länge des Zyklus wurde nicht angegeben: Die Regel rechnet mit 28 Tagen.</translation>
        </message>
        <message>
            <source>The normal anion gap differs between laboratories: use your own.</source>
            <translation>Die normale Anionenlücke ist von Labor zu Labor verschieden: nehmen Sie die Ihres Labors.</translation>
        </message>
        <message>
            <source>Three or more risk factors for coronary disease</source>
            <translation>Drei oder mehr Risikofaktoren für koronare Herzkrankheit</translation>
        </message>
        <message>
            <source>Thrombosis in the family</source>
            <translation>Thrombose in der Familie</translation>
        </message>
        <message>
            <source>Too low when albumin is low. The normal anion gap differs between laboratories: use your own.</source>
            <translation>Zu niedrig, wenn das Albumin niedrig ist. Die normale Anionenlücke ist von Labor zu Labor verschieden: nehmen Sie die Ihres Labors.</translation>
        </message>
        <message>
            <source>Total bilirubin</source>
            <translation>Gesamtbilirubin</translation>
        </message>
        <message>
            <source>Total cholesterol</source>
            <translation>Gesamtcholesterin</translation>
        </message>
        <message>
            <source>Total serum calcium</source>
            <translation>Gesamtcalcium im Serum</translation>
        </message>
        <message>
            <source>Tramadol, milligrams a day</source>
            <translation>Tramadol, Milligramm am Tag</translation>
        </message>
        <message>
            <source>Trauma or surgery within a month</source>
            <translation>Trauma oder Operation innerhalb eines Monats</translation>
        </message>
        <message>
            <source>Treatment with insulin before surgery</source>
            <translation>Behandlung mit Insulin vor dem Eingriff</translation>
        </message>
        <message>
            <source>Triglycerides</source>
            <translation>Triglyzeride</translation>
        </message>
        <message>
            <source>Two or more episodes of angina within 24 hours</source>
            <translation>Zwei oder mehr Angina-Episoden innerhalb von 24 Stunden</translation>
        </message>
        <message>
            <source>Two or more points besides sex: ESC 2020 recommends anticoagulation</source>
            <translation>Zwei oder mehr Punkte außer dem Geschlecht: ESC 2020 empfiehlt eine Antikoagulation</translation>
        </message>
        <message>
            <source>Uncontrolled hypertension (systolic above 160 mmHg)</source>
            <translation>Unkontrollierte Hypertonie (systolisch über 160 mmHg)</translation>
        </message>
        <message>
            <source>Underweight (below 18.5)</source>
            <translation>Untergewicht (unter 18,5)</translation>
        </message>
        <message>
            <source>Unexplained stillbirth, three or more miscarriages, or growth restriction</source>
            <translation>Ungeklärte Totgeburt, drei oder mehr Fehlgeburten, oder Wachstumsretardierung</translation>
        </message>
        <message>
            <source>Unreliable in critical illness and kidney failure: measure ionised calcium there.</source>
            <translation>Unzuverlässig bei kritischer Erkrankung und Nierenversagen: messen Sie dort das ionisierte Calcium.</translation>
        </message>
        <message>
            <source>Unreliable under diuretics, in chronic kidney disease, and without oliguria.</source>
            <translation>Unzuverlässig unter Diuretika, bei chronischer Nierenerkrankung und ohne Oligurie.</translation>
        </message>
        <message>
            <source>Upper limit of normal of AST</source>
            <translation>Obere Normgrenze der AST</translation>
        </message>
        <message>
            <source>Urine creatinine</source>
            <translation>Kreatinin im Urin</translation>
        </message>
        <message>
            <source>Urine output</source>
            <translation>Urinausscheidung</translation>
        </message>
        <message>
            <source>Urine sodium</source>
            <translation>Natrium im Urin</translation>
        </message>
        <message>
            <source>Urine urea nitrogen</source>
            <translation>Harnstoff-Stickstoff im Urin</translation>
        </message>
        <message>
            <source>Varicose veins</source>
            <translation>Krampfadern</translation>
        </message>
        <message>
            <source>Vascular disease (myocardial infarction, peripheral artery disease, aortic plaque)</source>
            <translation>Gefäßerkrankung (Myokardinfarkt, periphere arterielle Verschlusskrankheit, Aortenplaque)</translation>
        </message>
        <message>
            <source>Venous thromboembolism in the past (not superficial)</source>
            <translation>Venöse Thromboembolie in der Vorgeschichte (nicht oberflächlich)</translation>
        </message>
        <message>
            <source>Verbal: 5 oriented, 4 confused, 3 words, 2 sounds, 1 none</source>
            <translation>Verbal: 5 orientiert, 4 verwirrt, 3 Wörter, 2 Laute, 1 keine</translation>
        </message>
        <message>
            <source>Very high (190 mg/dL or more)</source>
            <translation>Sehr hoch (190 mg/dL oder mehr)</translation>
        </message>
        <message>
            <source>Weight for a body mass index</source>
            <translation>Gewicht zu einem Body-Mass-Index</translation>
        </message>
        <message>
            <source>Wells score for deep vein thrombosis</source>
            <translation>Wells-Score für tiefe Venenthrombose</translation>
        </message>
        <message>
            <source>Wells score for pulmonary embolism</source>
            <translation>Wells-Score für Lungenembolie</translation>
        </message>
        <message>
            <source>White blood cells</source>
            <translation>Leukozyten</translation>
        </message>
        <message>
            <source>a date is needed, written as 2026-01-31 or 31 Jan 2026</source>
            <translation>ein Datum ist nötig, geschrieben als 2026-01-31</translation>
        </message>
        <message>
            <source>a number is needed</source>
            <translation>eine Zahl ist nötig</translation>
        </message>
        <message>
            <source>a number is needed, with a point for decimals</source>
            <translation>eine Zahl ist nötig</translation>
        </message>
        <message>
            <source>age (women: less 10)</source>
            <translation>Alter (Frauen: minus 10)</translation>
        </message>
        <message>
            <source>alert</source>
            <translation>wach</translation>
        </message>
        <message>
            <source>betamethasone</source>
            <translation>Betamethason</translation>
        </message>
        <message>
            <source>black</source>
            <translation>schwarz</translation>
        </message>
        <message>
            <source>cardiology</source>
            <translation>Kardiologie</translation>
        </message>
        <message>
            <source>confusion-or-vpu</source>
            <translation>neu verwirrt, oder nur auf Ansprache, Schmerz oder gar nicht</translation>
        </message>
        <message>
            <source>cortisone</source>
            <translation>Cortison</translation>
        </message>
        <message>
            <source>criteria</source>
            <translation>Kriterien</translation>
        </message>
        <message>
            <source>criterion</source>
            <translation>Kriterium</translation>
        </message>
        <message>
            <source>critical care</source>
            <translation>Intensivmedizin</translation>
        </message>
        <message>
            <source>day and month could be either way round; write it as 2026-01-31</source>
            <translation>Tag und Monat könnten vertauscht sein; schreiben Sie es als 2026-01-31</translation>
        </message>
        <message>
            <source>days</source>
            <translation>Tage</translation>
        </message>
        <message>
            <source>dexamethasone</source>
            <translation>Dexamethason</translation>
        </message>
        <message>
            <source>dopamine-low</source>
            <translation>Dopamin niedrig</translation>
        </message>
        <message>
            <source>elective_postoperative</source>
            <translation>nach einem geplanten Eingriff</translation>
        </message>
        <message>
            <source>emergency</source>
            <translation>Notfallmedizin</translation>
        </message>
        <message>
            <source>end_organ_damage</source>
            <translation>mit Endorganschaden</translation>
        </message>
        <message>
            <source>endocrinology</source>
            <translation>Endokrinologie</translation>
        </message>
        <message>
            <source>female</source>
            <translation>weiblich</translation>
        </message>
        <message>
            <source>gastroenterology</source>
            <translation>Gastroenterologie</translation>
        </message>
        <message>
            <source>general</source>
            <translation>allgemein</translation>
        </message>
        <message>
            <source>general practice</source>
            <translation>Allgemeinmedizin</translation>
        </message>
        <message>
            <source>grade1-2</source>
            <translation>Grad 1–2</translation>
        </message>
        <message>
            <source>grade3-4</source>
            <translation>Grad 3–4</translation>
        </message>
        <message>
            <source>hepatology</source>
            <translation>Hepatologie</translation>
        </message>
        <message>
            <source>high-vasopressors</source>
            <translation>Vasopressoren hoch</translation>
        </message>
        <message>
            <source>highly_suspicious</source>
            <translation>hochverdächtig</translation>
        </message>
        <message>
            <source>hydrocortisone</source>
            <translation>Hydrocortison</translation>
        </message>
        <message>
            <source>internal medicine</source>
            <translation>Innere Medizin</translation>
        </message>
        <message>
            <source>localised</source>
            <translation>lokalisiert</translation>
        </message>
        <message>
            <source>male</source>
            <translation>männlich</translation>
        </message>
        <message>
            <source>map-at-least70</source>
            <translation>mittlerer Druck mindestens 70</translation>
        </message>
        <message>
            <source>map-below70</source>
            <translation>mittlerer Druck unter 70</translation>
        </message>
        <message>
            <source>metastatic</source>
            <translation>metastasiert</translation>
        </message>
        <message>
            <source>methylprednisolone</source>
            <translation>Methylprednisolon</translation>
        </message>
        <message>
            <source>mild</source>
            <translation>leicht</translation>
        </message>
        <message>
            <source>moderate-severe</source>
            <translation>mittel bis schwer</translation>
        </message>
        <message>
            <source>moderate-vasopressors</source>
            <translation>Vasopressoren mittel</translation>
        </message>
        <message>
            <source>moderate_to_severe</source>
            <translation>mittelschwer bis schwer</translation>
        </message>
        <message>
            <source>moderately_suspicious</source>
            <translation>mäßig verdächtig</translation>
        </message>
        <message>
            <source>months</source>
            <translation>Monate</translation>
        </message>
        <message>
            <source>nephrology</source>
            <translation>Nephrologie</translation>
        </message>
        <message>
            <source>neurology</source>
            <translation>Neurologie</translation>
        </message>
        <message>
            <source>no</source>
            <translation>nein</translation>
        </message>
        <message>
            <source>non_specific_repolarisation</source>
            <translation>unspezifische Repolarisationsstörung</translation>
        </message>
        <message>
            <source>none</source>
            <translation>nicht vorhanden</translation>
        </message>
        <message>
            <source>none_or_diet_controlled</source>
            <translation>keiner oder diätetisch eingestellt</translation>
        </message>
        <message>
            <source>nonoperative_or_emergency_postoperative</source>
            <translation>ohne Operation oder nach einem Notfalleingriff</translation>
        </message>
        <message>
            <source>normal</source>
            <translation>normal</translation>
        </message>
        <message>
            <source>obstetrics</source>
            <translation>Geburtshilfe</translation>
        </message>
        <message>
            <source>one_or_two</source>
            <translation>einer oder zwei</translation>
        </message>
        <message>
            <source>one_to_three_times</source>
            <translation>ein- bis dreifach</translation>
        </message>
        <message>
            <source>other</source>
            <translation>anderes</translation>
        </message>
        <message>
            <source>over_three_times</source>
            <translation>über dreifach</translation>
        </message>
        <message>
            <source>paediatrics</source>
            <translation>Pädiatrie</translation>
        </message>
        <message>
            <source>pain</source>
            <translation>Schmerz</translation>
        </message>
        <message>
            <source>point</source>
            <translation>Punkt</translation>
        </message>
        <message>
            <source>points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>prednisolone</source>
            <translation>Prednisolon</translation>
        </message>
        <message>
            <source>prednisone</source>
            <translation>Prednison</translation>
        </message>
        <message>
            <source>respiratory</source>
            <translation>Atmung</translation>
        </message>
        <message>
            <source>significant_st_deviation</source>
            <translation>signifikante ST-Abweichung</translation>
        </message>
        <message>
            <source>slightly_suspicious</source>
            <translation>wenig verdächtig</translation>
        </message>
        <message>
            <source>speech-disturbance</source>
            <translation>Sprachstörung</translation>
        </message>
        <message>
            <source>surgery</source>
            <translation>Chirurgie</translation>
        </message>
        <message>
            <source>three_or_more_or_atherosclerosis</source>
            <translation>drei oder mehr, oder bekannte Atherosklerose</translation>
        </message>
        <message>
            <source>triamcinolone</source>
            <translation>Triamcinolon</translation>
        </message>
        <message>
            <source>uncomplicated</source>
            <translation>ohne Komplikationen</translation>
        </message>
        <message>
            <source>under-10min</source>
            <translation>unter 10 min</translation>
        </message>
        <message>
            <source>unilateral-weakness</source>
            <translation>einseitige Schwäche</translation>
        </message>
        <message>
            <source>weeks</source>
            <translation>Wochen</translation>
        </message>
        <message>
            <source>white</source>
            <translation>weiß</translation>
        </message>
        <message>
            <source>years</source>
            <translation>Jahre</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>−1.455 to 0.676: indeterminate</source>
            <translation>−1,455 bis 0,676: unbestimmt</translation>
        </message>
    </context>
    <context>
        <name>CalculatorsPage</name>
        <message>
            <source>Back to the list</source>
            <translation>Zurück zur Liste</translation>
        </message>
        <message>
            <source>Calculators</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>Choose a calculator. You can also ask for one: “Wells score, heart rate 110, no haemoptysis”.</source>
            <translation>Wählen Sie einen Rechner. Sie können auch danach fragen: „Wells score, heart rate 110, no haemoptysis“.</translation>
        </message>
        <message>
            <source>Find a calculator</source>
            <translation>Rechner suchen</translation>
        </message>
        <message>
            <source>No calculator has this name.</source>
            <translation>Kein Rechner heißt so.</translation>
        </message>
    </context>
    <context>
        <name>CannotStart</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>VoiceAssist cannot start.</source>
            <translation>VoiceAssist kann nicht starten.</translation>
        </message>
    </context>
    <context>
        <name>Chip</name>
        <message>
            <source>Source %1: %2</source>
            <translation>Quelle %1: %2</translation>
        </message>
    </context>
    <context>
        <name>ConversationView</name>
        <message>
            <source>Ask again</source>
            <translation>Noch einmal fragen</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Zurück zur Liste</translation>
        </message>
        <message>
            <source>Choose a conversation.</source>
            <translation>Wählen Sie ein Gespräch.</translation>
        </message>
        <message>
            <source>Conversation</source>
            <translation>Gespräch</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>It was cut off. Nothing you said is lost.</source>
            <translation>Es wurde unterbrochen. Nichts von dem, was Sie gesagt haben, ist verloren.</translation>
        </message>
        <message>
            <source>Keep for good</source>
            <translation>Dauerhaft aufbewahren</translation>
        </message>
        <message>
            <source>Keep no longer</source>
            <translation>Nicht mehr aufbewahren</translation>
        </message>
        <message>
            <source>Model: %1</source>
            <translation>Modell: %1</translation>
        </message>
        <message>
            <source>Not in your library.</source>
            <translation>Nicht in Ihrer Bibliothek.</translation>
        </message>
        <message>
            <source>Not supported: %1</source>
            <translation>Nicht belegt: %1</translation>
        </message>
        <message>
            <source>Nothing was understood.</source>
            <translation>Nichts wurde verstanden.</translation>
        </message>
        <message>
            <source>Title of the conversation</source>
            <translation>Titel des Gesprächs</translation>
        </message>
    </context>
    <context>
        <name>Core</name>
        <message>
            <source>%1 GB free.</source>
            <translation>%1 GB frei.</translation>
        </message>
        <message>
            <source>%1 GB of memory, %2 cores.</source>
            <translation>%1 GB Arbeitsspeicher, %2 Kerne.</translation>
        </message>
        <message>
            <source>%1 of your questions were cut off last time.</source>
            <translation>%1 Ihrer Fragen wurden letztes Mal unterbrochen.</translation>
        </message>
        <message>
            <source>%1 tries are left.</source>
            <translation>%1 Versuche sind übrig.</translation>
        </message>
        <message>
            <source>A PIN has at least %1 signs, three of them different.</source>
            <translation>Eine PIN hat mindestens %1 Zeichen, drei davon verschieden.</translation>
        </message>
        <message>
            <source>A page has no usable size.</source>
            <translation>Eine Seite hat keine brauchbare Größe.</translation>
        </message>
        <message>
            <source>A reason of at least %1 characters is needed.</source>
            <translation>Eine Begründung von mindestens %1 Zeichen ist nötig.</translation>
        </message>
        <message>
            <source>A reason of at least %1 characters must be given.</source>
            <translation>Eine Begründung von mindestens %1 Zeichen ist nötig.</translation>
        </message>
        <message>
            <source>A title has at most %1 characters.</source>
            <translation>Ein Titel hat höchstens %1 Zeichen.</translation>
        </message>
        <message>
            <source>A vault must be unlocked for it.</source>
            <translation>Dafür muss ein Tresor offen sein.</translation>
        </message>
        <message>
            <source>A word by itself is easy to guess.</source>
            <translation>Ein Wort allein ist leicht zu erraten.</translation>
        </message>
        <message>
            <source>Add a passphrase or a recovery key first; a keychain alone could lose your data.</source>
            <translation>Fügen Sie zuerst eine Passphrase oder einen Wiederherstellungsschlüssel hinzu; ein Schlüsselbund allein könnte Ihre Daten verlieren.</translation>
        </message>
        <message>
            <source>Add another word or two.</source>
            <translation>Fügen Sie noch ein oder zwei Wörter hinzu.</translation>
        </message>
        <message>
            <source>Add documents: 'voiceassist library add FOLDER', or drop them on the Library page.</source>
            <translation>Fügen Sie Dokumente hinzu: „voiceassist library add ORDNER“, oder ziehen Sie sie auf die Seite Bibliothek.</translation>
        </message>
        <message>
            <source>Add it again.</source>
            <translation>Fügen Sie sie noch einmal hinzu.</translation>
        </message>
        <message>
            <source>Add it by itself.</source>
            <translation>Fügen Sie ihn einzeln hinzu.</translation>
        </message>
        <message>
            <source>Add it only if you know where it comes from, saved as PDF.</source>
            <translation>Fügen Sie es nur hinzu, wenn Sie wissen, woher es kommt, als PDF gespeichert.</translation>
        </message>
        <message>
            <source>Add the folder on the Library page to see which were not taken, and why.</source>
            <translation>Fügen Sie den Ordner auf der Seite Bibliothek hinzu, um zu sehen, welche nicht aufgenommen wurden und warum.</translation>
        </message>
        <message>
            <source>All of it is kept, and is being heard now.</source>
            <translation>Alles davon ist aufbewahrt und wird jetzt gehört.</translation>
        </message>
        <message>
            <source>All-uppercase is almost as easy to guess as all-lowercase.</source>
            <translation>Nur Großbuchstaben sind fast so leicht zu erraten wie nur kleine.</translation>
        </message>
        <message>
            <source>An admin of this machine must be there for it.</source>
            <translation>Dafür muss ein Verwalter dieses Computers da sein.</translation>
        </message>
        <message>
            <source>Ask IT to mend the policy file.</source>
            <translation>Bitten Sie die IT, die Richtlinie zu berichtigen.</translation>
        </message>
        <message>
            <source>Ask IT.</source>
            <translation>Fragen Sie die IT.</translation>
        </message>
        <message>
            <source>Ask a clinical question.</source>
            <translation>Stellen Sie eine klinische Frage.</translation>
        </message>
        <message>
            <source>Ask a shorter question.</source>
            <translation>Stellen Sie eine kürzere Frage.</translation>
        </message>
        <message>
            <source>Ask again, or take the question up again.</source>
            <translation>Fragen Sie noch einmal, oder nehmen Sie die Frage wieder auf.</translation>
        </message>
        <message>
            <source>Ask again.</source>
            <translation>Fragen Sie noch einmal.</translation>
        </message>
        <message>
            <source>Ask an admin of this machine, or whoever has the role for it.</source>
            <translation>Fragen Sie einen Verwalter dieses Computers, oder wer die Rolle dafür hat.</translation>
        </message>
        <message>
            <source>Ask your IT department.</source>
            <translation>Fragen Sie Ihre IT-Abteilung.</translation>
        </message>
        <message>
            <source>Avoid dates and years that are associated with you.</source>
            <translation>Vermeiden Sie Daten und Jahre, die mit Ihnen zu tun haben.</translation>
        </message>
        <message>
            <source>Avoid recent years.</source>
            <translation>Vermeiden Sie Jahre der letzten Zeit.</translation>
        </message>
        <message>
            <source>Avoid repeated words and characters.</source>
            <translation>Vermeiden Sie wiederholte Wörter und Zeichen.</translation>
        </message>
        <message>
            <source>Avoid sequences.</source>
            <translation>Vermeiden Sie Folgen.</translation>
        </message>
        <message>
            <source>Avoid years that are associated with you.</source>
            <translation>Vermeiden Sie Jahre, die mit Ihnen zu tun haben.</translation>
        </message>
        <message>
            <source>Begin anew, with a reason, if more has to be read.</source>
            <translation>Beginnen Sie mit einer Begründung von vorn, wenn mehr gelesen werden muss.</translation>
        </message>
        <message>
            <source>Capitalization doesn't help very much.</source>
            <translation>Großschreibung hilft nicht viel.</translation>
        </message>
        <message>
            <source>Check its rights and the disk, then add it again.</source>
            <translation>Prüfen Sie seine Rechte und den Datenträger, und fügen Sie ihn noch einmal hinzu.</translation>
        </message>
        <message>
            <source>Check its rights and the disk.</source>
            <translation>Prüfen Sie ihre Rechte und den Datenträger.</translation>
        </message>
        <message>
            <source>Check that the computer's sound works in another program, then start VoiceAssist again.</source>
            <translation>Prüfen Sie, ob der Ton des Computers in einem anderen Programm geht, und starten Sie VoiceAssist neu.</translation>
        </message>
        <message>
            <source>Check that the disk is there and that you may write to it.</source>
            <translation>Prüfen Sie, ob der Datenträger da ist und Sie darauf schreiben dürfen.</translation>
        </message>
        <message>
            <source>Check the disk, and whether the folder belongs to you.</source>
            <translation>Prüfen Sie den Datenträger, und ob der Ordner Ihnen gehört.</translation>
        </message>
        <message>
            <source>Check the file.</source>
            <translation>Sehen Sie die Datei an.</translation>
        </message>
        <message>
            <source>Check the name.</source>
            <translation>Prüfen Sie den Namen.</translation>
        </message>
        <message>
            <source>Check the path.</source>
            <translation>Prüfen Sie den Pfad.</translation>
        </message>
        <message>
            <source>Check whether its pages are empty.</source>
            <translation>Prüfen Sie, ob seine Seiten leer sind.</translation>
        </message>
        <message>
            <source>Choose a shorter one.</source>
            <translation>Wählen Sie einen kürzeren.</translation>
        </message>
        <message>
            <source>Choose another place.</source>
            <translation>Wählen Sie einen anderen Ort.</translation>
        </message>
        <message>
            <source>Choose another.</source>
            <translation>Wählen Sie eine andere.</translation>
        </message>
        <message>
            <source>Choose the file that IT keeps.</source>
            <translation>Wählen Sie die Datei, die die IT aufbewahrt.</translation>
        </message>
        <message>
            <source>Close other programs and try again, or choose a smaller model.</source>
            <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal, oder wählen Sie ein kleineres Modell.</translation>
        </message>
        <message>
            <source>Close the other one, or use it.</source>
            <translation>Schließen Sie das andere, oder benutzen Sie es.</translation>
        </message>
        <message>
            <source>Close the other program, or allow the microphone in the system's privacy settings.</source>
            <translation>Schließen Sie das andere Programm, oder erlauben Sie das Mikrofon in den Datenschutzeinstellungen des Systems.</translation>
        </message>
        <message>
            <source>Close the other program, or choose another output in the system's sound settings.</source>
            <translation>Schließen Sie das andere Programm, oder wählen Sie in den Toneinstellungen des Systems einen anderen Ausgang.</translation>
        </message>
        <message>
            <source>Common names and surnames are easy to guess.</source>
            <translation>Häufige Vor- und Nachnamen sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>Compare it with the print, group by group.</source>
            <translation>Vergleichen Sie ihn mit dem Ausdruck, Gruppe für Gruppe.</translation>
        </message>
        <message>
            <source>Connect the disk it is on, or choose another folder.</source>
            <translation>Schließen Sie den Datenträger an, oder wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>Cut it into parts.</source>
            <translation>Teilen Sie sie in Teile.</translation>
        </message>
        <message>
            <source>Cut it.</source>
            <translation>Teilen Sie es.</translation>
        </message>
        <message>
            <source>Dates are often easy to guess.</source>
            <translation>Daten sind oft leicht zu erraten.</translation>
        </message>
        <message>
            <source>Documents with patient data need an unlocked vault.</source>
            <translation>Dokumente mit Patientendaten brauchen einen offenen Tresor.</translation>
        </message>
        <message>
            <source>Each line is a JSON object with id, title, and text or sections.</source>
            <translation>Jede Zeile ist ein JSON-Objekt mit id, title und text oder sections.</translation>
        </message>
        <message>
            <source>Fetch it again from where it came from.</source>
            <translation>Holen Sie es noch einmal von dort, woher es kam.</translation>
        </message>
        <message>
            <source>Fetch it again.</source>
            <translation>Holen Sie sie noch einmal.</translation>
        </message>
        <message>
            <source>Files of the kind %1 cannot be read.</source>
            <translation>Dateien der Art %1 können nicht gelesen werden.</translation>
        </message>
        <message>
            <source>For a long dictation tap the talk button instead of holding it.</source>
            <translation>Für ein langes Diktat tippen Sie den Sprechknopf an, statt ihn zu halten.</translation>
        </message>
        <message>
            <source>Free memory or disk space and try again.</source>
            <translation>Schaffen Sie Platz im Speicher oder auf dem Datenträger und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>Free some disk space.</source>
            <translation>Schaffen Sie Platz auf dem Datenträger.</translation>
        </message>
        <message>
            <source>Free some room on the disk that holds your data.</source>
            <translation>Schaffen Sie Platz auf dem Datenträger mit Ihren Daten.</translation>
        </message>
        <message>
            <source>Free some space and try again.</source>
            <translation>Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>From the watched folder: %1 new, %2 replaced, %3 not taken.</source>
            <translation>Aus dem beobachteten Ordner: %1 neu, %2 ersetzt, %3 nicht aufgenommen.</translation>
        </message>
        <message>
            <source>Give at least one word.</source>
            <translation>Geben Sie mindestens ein Wort an.</translation>
        </message>
        <message>
            <source>Give the code with --code, or one of your paper codes.</source>
            <translation>Geben Sie den Code ein, oder einen Ihrer Codes vom Papier.</translation>
        </message>
        <message>
            <source>Go on in a new one.</source>
            <translation>Machen Sie in einer neuen weiter.</translation>
        </message>
        <message>
            <source>IT's policy can ask for one (escrow_public_key); it is made when its owner unlocks the next time.</source>
            <translation>Die Richtlinie der IT kann einen verlangen (escrow_public_key); er entsteht beim nächsten Entsperren durch den Besitzer.</translation>
        </message>
        <message>
            <source>If an answer was of no use, ask again in other words, or name the document.</source>
            <translation>Wenn eine Antwort nichts genützt hat, fragen Sie mit anderen Worten noch einmal, oder nennen Sie das Dokument.</translation>
        </message>
        <message>
            <source>If it happens again, send the diagnostics bundle.</source>
            <translation>Wenn es wieder geschieht, senden Sie das Diagnosepaket.</translation>
        </message>
        <message>
            <source>If it is forgotten, 'voiceassist vault recover' takes the printed recovery key.</source>
            <translation>Wenn sie vergessen ist, öffnet der aufgeschriebene Wiederherstellungsschlüssel.</translation>
        </message>
        <message>
            <source>If this is about you or someone beside you: call the emergency number now (%1, %2 or %3), or the crash team of your hospital.</source>
            <translation>Wenn es um Sie oder jemanden neben Ihnen geht: Rufen Sie jetzt die Notrufnummer (%1, %2 oder %3) oder das Notfallteam Ihres Hauses.</translation>
        </message>
        <message>
            <source>Install the newer version, or restore a backup that this version has made.</source>
            <translation>Installieren Sie die neuere Fassung, oder spielen Sie eine Sicherung dieser Fassung ein.</translation>
        </message>
        <message>
            <source>Install the newer version.</source>
            <translation>Installieren Sie die neuere Fassung.</translation>
        </message>
        <message>
            <source>It goes on when its owner unlocks the next time; try again then.</source>
            <translation>Es geht weiter, wenn der Besitzer das nächste Mal entsperrt; versuchen Sie es dann wieder.</translation>
        </message>
        <message>
            <source>It has fewer than %1 signs.</source>
            <translation>Sie hat weniger als %1 Zeichen.</translation>
        </message>
        <message>
            <source>It is a start: replace it by your own documents.</source>
            <translation>Sie ist ein Anfang: Ersetzen Sie sie durch Ihre eigenen Dokumente.</translation>
        </message>
        <message>
            <source>It is being started again.</source>
            <translation>Es wird neu gestartet.</translation>
        </message>
        <message>
            <source>It stays in the audit trail for ever: give the number of the case instead.</source>
            <translation>Sie bleibt für immer im Prüfprotokoll: Nennen Sie stattdessen die Nummer des Vorgangs.</translation>
        </message>
        <message>
            <source>Its text is shown instead.</source>
            <translation>Stattdessen wird sein Text gezeigt.</translation>
        </message>
        <message>
            <source>Keep to the number of the case and who asked for it.</source>
            <translation>Die Nummer des Vorgangs, und wer darum bat, genügen.</translation>
        </message>
        <message>
            <source>Line %1 is larger than %2 MB.</source>
            <translation>Zeile %1 ist größer als %2 MB.</translation>
        </message>
        <message>
            <source>Line %1 is not a document.</source>
            <translation>Zeile %1 ist kein Dokument.</translation>
        </message>
        <message>
            <source>Look for the print that belongs to this user and this vault.</source>
            <translation>Suchen Sie den Ausdruck, der zu diesem Benutzer und diesem Tresor gehört.</translation>
        </message>
        <message>
            <source>Make the disk writable again, or ask IT.</source>
            <translation>Machen Sie den Datenträger wieder beschreibbar, oder fragen Sie die IT.</translation>
        </message>
        <message>
            <source>Mend it.</source>
            <translation>Berichtigen Sie ihn.</translation>
        </message>
        <message>
            <source>More than %1 pages are scans.</source>
            <translation>Mehr als %1 Seiten sind Scans.</translation>
        </message>
        <message>
            <source>Names and surnames by themselves are easy to guess.</source>
            <translation>Vor- und Nachnamen allein sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>No loudspeaker was found.</source>
            <translation>Kein Lautsprecher gefunden.</translation>
        </message>
        <message>
            <source>No microphone was found.</source>
            <translation>Es wurde kein Mikrofon gefunden.</translation>
        </message>
        <message>
            <source>No model for hearing is installed.</source>
            <translation>Es ist kein Modell zum Hören installiert.</translation>
        </message>
        <message>
            <source>No model for searching the library is installed.</source>
            <translation>Es ist kein Modell zum Durchsuchen der Bibliothek installiert.</translation>
        </message>
        <message>
            <source>No model for speaking is installed.</source>
            <translation>Es ist kein Modell zum Sprechen installiert.</translation>
        </message>
        <message>
            <source>No model for writing answers is installed.</source>
            <translation>Es ist kein Modell zum Schreiben von Antworten installiert.</translation>
        </message>
        <message>
            <source>No need for symbols, digits, or uppercase letters.</source>
            <translation>Zeichen, Ziffern oder Großbuchstaben sind nicht nötig.</translation>
        </message>
        <message>
            <source>No second factor was begun.</source>
            <translation>Es wurde kein zweiter Faktor begonnen.</translation>
        </message>
        <message>
            <source>No vault is open.</source>
            <translation>Kein Tresor ist offen.</translation>
        </message>
        <message>
            <source>No words were heard in the recording.</source>
            <translation>In der Aufnahme waren keine Wörter zu hören.</translation>
        </message>
        <message>
            <source>Nothing else is affected.</source>
            <translation>Sonst ist nichts betroffen.</translation>
        </message>
        <message>
            <source>Nothing has been said yet.</source>
            <translation>Noch wurde nichts gesagt.</translation>
        </message>
        <message>
            <source>Nothing is lost.</source>
            <translation>Nichts ist verloren.</translation>
        </message>
        <message>
            <source>Nothing more is shown.</source>
            <translation>Mehr wird nicht gezeigt.</translation>
        </message>
        <message>
            <source>Nothing was added.</source>
            <translation>Nichts wurde hinzugefügt.</translation>
        </message>
        <message>
            <source>Nothing was changed in it.</source>
            <translation>Nichts wurde darin geändert.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Nothing was done.</source>
            <translation>Nichts wurde getan.</translation>
        </message>
        <message>
            <source>Nothing was lost.</source>
            <translation>Nichts ging verloren.</translation>
        </message>
        <message>
            <source>Nothing was opened.</source>
            <translation>Nichts wurde geöffnet.</translation>
        </message>
        <message>
            <source>Nothing was recorded.</source>
            <translation>Nichts wurde aufgenommen.</translation>
        </message>
        <message>
            <source>Nothing was shown.</source>
            <translation>Nichts wurde gezeigt.</translation>
        </message>
        <message>
            <source>Nothing you said is lost.</source>
            <translation>Nichts von dem, was Sie gesagt haben, ist verloren.</translation>
        </message>
        <message>
            <source>On this machine nobody works without a vault.</source>
            <translation>An diesem Computer arbeitet niemand ohne Tresor.</translation>
        </message>
        <message>
            <source>Only its owner can read this vault: no key of IT leads into it.</source>
            <translation>Nur wem dieser Tresor gehört, kann ihn lesen: Kein Schlüssel der IT öffnet ihn.</translation>
        </message>
        <message>
            <source>Only questions in English can be answered so far.</source>
            <translation>Bisher können nur Fragen auf Englisch beantwortet werden.</translation>
        </message>
        <message>
            <source>Only the recovery key replaces a passphrase that nobody types.</source>
            <translation>Nur der Wiederherstellungsschlüssel ersetzt eine Passphrase, die niemand eintippt.</translation>
        </message>
        <message>
            <source>Open it where it was made and save it anew.</source>
            <translation>Öffnen Sie es dort, wo es gemacht wurde, und speichern Sie es neu.</translation>
        </message>
        <message>
            <source>Please ask in English.</source>
            <translation>Bitte fragen Sie auf Englisch.</translation>
        </message>
        <message>
            <source>Please do not stay alone with this: tell someone near you now, or call the emergency number (%1, %2 or %3).</source>
            <translation>Bitte bleiben Sie damit nicht allein: Sagen Sie es jetzt jemandem in Ihrer Nähe, oder rufen Sie die Notrufnummer (%1, %2 oder %3).</translation>
        </message>
        <message>
            <source>Plug in a loudspeaker or headphones, or switch them on in the system's sound settings.</source>
            <translation>Schließen Sie Lautsprecher oder Kopfhörer an, oder schalten Sie sie in den Toneinstellungen des Systems ein.</translation>
        </message>
        <message>
            <source>Plug it in again, or choose another one, before you go on.</source>
            <translation>Schließen Sie es wieder an, oder wählen Sie ein anderes, bevor Sie weitermachen.</translation>
        </message>
        <message>
            <source>Plug one in, or switch it on in the system's sound settings, and hold the key again.</source>
            <translation>Schließen Sie eines an, oder schalten Sie es in den Toneinstellungen des Systems ein, und halten Sie die Taste noch einmal.</translation>
        </message>
        <message>
            <source>Plug one in.</source>
            <translation>Stecken Sie eines ein.</translation>
        </message>
        <message>
            <source>Preparing the starter library: %1 of %2 documents.</source>
            <translation>Die Startbibliothek wird vorbereitet: %1 von %2 Dokumenten.</translation>
        </message>
        <message>
            <source>Print it to a new PDF.</source>
            <translation>Drucken Sie es in ein neues PDF.</translation>
        </message>
        <message>
            <source>Questions can also be typed.</source>
            <translation>Fragen können auch getippt werden.</translation>
        </message>
        <message>
            <source>Quick unlock has ended.</source>
            <translation>Das schnelle Entsperren ist abgelaufen.</translation>
        </message>
        <message>
            <source>Quick unlock is switched off.</source>
            <translation>Das schnelle Entsperren ist ausgeschaltet.</translation>
        </message>
        <message>
            <source>Reading the file took too long and was given up.</source>
            <translation>Das Lesen der Datei dauerte zu lange und wurde aufgegeben.</translation>
        </message>
        <message>
            <source>Recent years are easy to guess.</source>
            <translation>Jahre der letzten Zeit sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>Record it again.</source>
            <translation>Nehmen Sie es noch einmal auf.</translation>
        </message>
        <message>
            <source>Repeats like "aaa" are easy to guess.</source>
            <translation>Wiederholungen wie „aaa“ sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>Restore it from a backup.</source>
            <translation>Spielen Sie es aus einer Sicherung ein.</translation>
        </message>
        <message>
            <source>Restore the vault's folder from a backup, or open it with the recovery key.</source>
            <translation>Spielen Sie den Ordner des Tresors aus einer Sicherung ein, oder öffnen Sie ihn mit dem Wiederherstellungsschlüssel.</translation>
        </message>
        <message>
            <source>Reversed words aren't much harder to guess.</source>
            <translation>Umgedrehte Wörter sind kaum schwerer zu erraten.</translation>
        </message>
        <message>
            <source>Run: voiceassist models install minilm-l%1-v%2</source>
            <translation>Führen Sie aus: voiceassist models install minilm-l%1-v%2</translation>
        </message>
        <message>
            <source>Run: voiceassist models install piper-en_US-joe</source>
            <translation>Führen Sie aus: voiceassist models install piper-en_US-joe</translation>
        </message>
        <message>
            <source>Run: voiceassist models install qwen%1-coder-%2b</source>
            <translation>Führen Sie aus: voiceassist models install qwen%1-coder-%2b</translation>
        </message>
        <message>
            <source>Run: voiceassist models install whisper-base</source>
            <translation>Führen Sie aus: voiceassist models install whisper-base</translation>
        </message>
        <message>
            <source>Runs, shut off from the network by audit hook, seccomp, landlock.</source>
            <translation>Läuft, vom Netz abgeschnitten durch audit hook, seccomp, landlock.</translation>
        </message>
        <message>
            <source>Save a copy without a password and add that.</source>
            <translation>Speichern Sie eine Kopie ohne Passwort, und fügen Sie diese hinzu.</translation>
        </message>
        <message>
            <source>Save it anew where it comes from.</source>
            <translation>Speichern Sie sie dort neu, woher sie kommt.</translation>
        </message>
        <message>
            <source>Save it anew, for example by printing it to PDF.</source>
            <translation>Speichern Sie sie neu, zum Beispiel durch Drucken in ein PDF.</translation>
        </message>
        <message>
            <source>Save it as .docx or PDF, without a password.</source>
            <translation>Speichern Sie sie als .docx oder PDF, ohne Passwort.</translation>
        </message>
        <message>
            <source>Save it without a password.</source>
            <translation>Speichern Sie es ohne Passwort.</translation>
        </message>
        <message>
            <source>Say why, for example the number of the complaint and who asked for it.</source>
            <translation>Sagen Sie, warum: zum Beispiel die Nummer der Beschwerde und wer darum gebeten hat.</translation>
        </message>
        <message>
            <source>Set quick_unlock_s in the settings, if IT allows it.</source>
            <translation>Setzen Sie quick_unlock_s in den Optionen, wenn die IT es erlaubt.</translation>
        </message>
        <message>
            <source>Short keyboard patterns are easy to guess.</source>
            <translation>Kurze Tastaturmuster sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>Speak closer to the microphone, and keep the key down until you have finished.</source>
            <translation>Sprechen Sie näher am Mikrofon, und halten Sie die Taste, bis Sie fertig sind.</translation>
        </message>
        <message>
            <source>Straight rows of keys are easy to guess.</source>
            <translation>Gerade Tastenreihen sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>Switch it on, on the headset or in the system's sound settings, and ask again.</source>
            <translation>Schalten Sie es ein, am Headset oder in den Toneinstellungen des Systems, und fragen Sie noch einmal.</translation>
        </message>
        <message>
            <source>Take %1 to %2 of the letters a-z, digits, and . _ - between them.</source>
            <translation>Nehmen Sie %1 bis %2 der Buchstaben a-z, Ziffern, und dazwischen . _ -</translation>
        </message>
        <message>
            <source>Take four or five words that have nothing to do with each other.</source>
            <translation>Nehmen Sie vier oder fünf Wörter, die nichts miteinander zu tun haben.</translation>
        </message>
        <message>
            <source>Take the file as it was made.</source>
            <translation>Nehmen Sie die Datei, wie sie erzeugt wurde.</translation>
        </message>
        <message>
            <source>That cannot be looked up.</source>
            <translation>Das lässt sich nicht nachschlagen.</translation>
        </message>
        <message>
            <source>That is the nearest passage; your library does not say more about it.</source>
            <translation>Das ist die nächstliegende Stelle; mehr sagt Ihre Bibliothek nicht dazu.</translation>
        </message>
        <message>
            <source>The PDF is damaged or not complete.</source>
            <translation>Das PDF ist beschädigt oder unvollständig.</translation>
        </message>
        <message>
            <source>The PIN is wrong.</source>
            <translation>Die PIN ist falsch.</translation>
        </message>
        <message>
            <source>The answer can be read.</source>
            <translation>Die Antwort kann gelesen werden.</translation>
        </message>
        <message>
            <source>The answers come from your library only, and a question cannot change that.</source>
            <translation>Die Antworten kommen nur aus Ihrer Bibliothek, und eine Frage kann daran nichts ändern.</translation>
        </message>
        <message>
            <source>The book is locked.</source>
            <translation>Das Buch ist gesperrt.</translation>
        </message>
        <message>
            <source>The code is wrong, or was used already.</source>
            <translation>Der Code ist falsch, oder wurde schon benutzt.</translation>
        </message>
        <message>
            <source>The conversations are closed again.</source>
            <translation>Die Gespräche sind wieder geschlossen.</translation>
        </message>
        <message>
            <source>The disk could not be read or written.</source>
            <translation>Der Datenträger konnte nicht gelesen oder beschrieben werden.</translation>
        </message>
        <message>
            <source>The disk is full.</source>
            <translation>Der Datenträger ist voll.</translation>
        </message>
        <message>
            <source>The disk is full: this could not be kept.</source>
            <translation>Der Datenträger ist voll: Dies konnte nicht aufbewahrt werden.</translation>
        </message>
        <message>
            <source>The disk that holds your data can only be read: this could not be kept.</source>
            <translation>Der Datenträger mit Ihren Daten kann nur gelesen werden: Dies konnte nicht aufbewahrt werden.</translation>
        </message>
        <message>
            <source>The document has more than %1 pages.</source>
            <translation>Das Dokument hat mehr als %1 Seiten.</translation>
        </message>
        <message>
            <source>The document holds too much text.</source>
            <translation>Das Dokument enthält zu viel Text.</translation>
        </message>
        <message>
            <source>The document is damaged or not complete.</source>
            <translation>Das Dokument ist beschädigt oder unvollständig.</translation>
        </message>
        <message>
            <source>The document is locked with a password.</source>
            <translation>Das Dokument ist mit einem Passwort gesperrt.</translation>
        </message>
        <message>
            <source>The document is locked.</source>
            <translation>Das Dokument ist gesperrt.</translation>
        </message>
        <message>
            <source>The document unfolds to far more than its size allows and was not read.</source>
            <translation>Das Dokument entfaltet sich zu weit mehr, als seine Größe erlaubt, und wurde nicht gelesen.</translation>
        </message>
        <message>
            <source>The encrypted store is damaged, or it belongs to another vault.</source>
            <translation>Der verschlüsselte Speicher ist beschädigt, oder er gehört zu einem anderen Tresor.</translation>
        </message>
        <message>
            <source>The engine ended without an answer.</source>
            <translation>Der Programmteil endete ohne Antwort.</translation>
        </message>
        <message>
            <source>The escrow key is not %1 hexadecimal digits.</source>
            <translation>Der Schlüssel der IT besteht nicht aus %1 hexadezimalen Ziffern.</translation>
        </message>
        <message>
            <source>The file cannot be read %1.</source>
            <translation>Die Datei kann nicht gelesen werden %1.</translation>
        </message>
        <message>
            <source>The file does not exist.</source>
            <translation>Die Datei gibt es nicht.</translation>
        </message>
        <message>
            <source>The file holds nothing but zeros.</source>
            <translation>Die Datei enthält nichts als Nullen.</translation>
        </message>
        <message>
            <source>The file is an archive of a kind that cannot be read.</source>
            <translation>Die Datei ist ein Archiv einer Art, die nicht gelesen werden kann.</translation>
        </message>
        <message>
            <source>The file is damaged or made to do harm.</source>
            <translation>Die Datei ist beschädigt oder soll Schaden anrichten.</translation>
        </message>
        <message>
            <source>The file is larger than %1 GB.</source>
            <translation>Die Datei ist größer als %1 GB.</translation>
        </message>
        <message>
            <source>The file is larger than %1 MB.</source>
            <translation>Die Datei ist größer als %1 MB.</translation>
        </message>
        <message>
            <source>The file is not text.</source>
            <translation>Die Datei ist kein Text.</translation>
        </message>
        <message>
            <source>The file was moved, removed or changed while it was read.</source>
            <translation>Die Datei wurde verschoben, entfernt oder geändert, während sie gelesen wurde.</translation>
        </message>
        <message>
            <source>The file with the escrow key cannot be read.</source>
            <translation>Die Datei mit dem Schlüssel der IT kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>The folder cannot be opened %1; nothing in it was taken.</source>
            <translation>Der Ordner kann nicht geöffnet werden %1; nichts darin wurde aufgenommen.</translation>
        </message>
        <message>
            <source>The folder lies too deep in others and was not looked into.</source>
            <translation>Der Ordner liegt zu tief in anderen und wurde nicht durchsucht.</translation>
        </message>
        <message>
            <source>The heading block is not valid YAML.</source>
            <translation>Der Kopf der Datei ist kein gültiges YAML.</translation>
        </message>
        <message>
            <source>The key of this vault is being changed, and that was cut off.</source>
            <translation>Der Schlüssel dieses Tresors wird gewechselt, und das wurde unterbrochen.</translation>
        </message>
        <message>
            <source>The library is as it was.</source>
            <translation>Die Bibliothek ist, wie sie war.</translation>
        </message>
        <message>
            <source>The library is empty, so there is nothing to answer from.</source>
            <translation>Die Bibliothek ist leer, also gibt es nichts, woraus zu antworten wäre.</translation>
        </message>
        <message>
            <source>The loudspeaker cannot be opened: another program holds it.</source>
            <translation>Der Lautsprecher kann nicht geöffnet werden: Ein anderes Programm hält ihn.</translation>
        </message>
        <message>
            <source>The microphone cannot be opened: another program holds it, or this one may not use it.</source>
            <translation>Das Mikrofon kann nicht geöffnet werden: Ein anderes Programm hält es, oder dieses darf es nicht benutzen.</translation>
        </message>
        <message>
            <source>The microphone gave no sound at all: it is muted, or its switch is off.</source>
            <translation>Das Mikrofon gab gar keinen Ton: Es ist stumm, oder sein Schalter ist aus.</translation>
        </message>
        <message>
            <source>The microphone went away.</source>
            <translation>Das Mikrofon ist weg.</translation>
        </message>
        <message>
            <source>The next try is possible in %1 seconds.</source>
            <translation>Der nächste Versuch ist in %1 Sekunden möglich.</translation>
        </message>
        <message>
            <source>The page is larger than %1 MB.</source>
            <translation>Die Seite ist größer als %1 MB.</translation>
        </message>
        <message>
            <source>The passage is no longer in your private library.</source>
            <translation>Die Stelle ist nicht mehr in Ihrer privaten Bibliothek.</translation>
        </message>
        <message>
            <source>The passphrase is not valid UTF-8.</source>
            <translation>Die Passphrase ist kein gültiges UTF-8.</translation>
        </message>
        <message>
            <source>The passphrase is wrong.</source>
            <translation>Die Passphrase ist falsch.</translation>
        </message>
        <message>
            <source>The policy of IT does not let a keychain open a vault.</source>
            <translation>Die Richtlinie der IT lässt keinen Schlüsselbund einen Tresor öffnen.</translation>
        </message>
        <message>
            <source>The present passphrase is wrong.</source>
            <translation>Die bisherige Passphrase ist falsch.</translation>
        </message>
        <message>
            <source>The program is closing.</source>
            <translation>Das Programm schließt sich.</translation>
        </message>
        <message>
            <source>The reader stopped while it read the file %1.</source>
            <translation>Der Leser blieb beim Lesen der Datei stehen %1.</translation>
        </message>
        <message>
            <source>The reason is longer than %1 characters.</source>
            <translation>Die Begründung ist länger als %1 Zeichen.</translation>
        </message>
        <message>
            <source>The reason seems to name a patient (a name, a date, a record number or an address).</source>
            <translation>Die Begründung scheint einen Patienten zu nennen (Name, Datum, Aktennummer oder Adresse).</translation>
        </message>
        <message>
            <source>The recording is as long as it may be, and has ended.</source>
            <translation>Die Aufnahme ist so lang, wie sie sein darf, und ist beendet.</translation>
        </message>
        <message>
            <source>The recording is no longer there.</source>
            <translation>Die Aufnahme ist nicht mehr da.</translation>
        </message>
        <message>
            <source>The recovery key was mistyped.</source>
            <translation>Der Wiederherstellungsschlüssel wurde falsch getippt.</translation>
        </message>
        <message>
            <source>The role auditor is not enough.</source>
            <translation>Die Rolle „auditor“ genügt nicht.</translation>
        </message>
        <message>
            <source>The role clinician is not enough.</source>
            <translation>Die Rolle „clinician“ genügt nicht.</translation>
        </message>
        <message>
            <source>The sound system stopped answering.</source>
            <translation>Das Tonsystem antwortet nicht mehr.</translation>
        </message>
        <message>
            <source>The starter library is ready.</source>
            <translation>Die Startbibliothek ist bereit.</translation>
        </message>
        <message>
            <source>The store is busy.</source>
            <translation>Der Speicher ist beschäftigt.</translation>
        </message>
        <message>
            <source>The system's keychain does not hold the key of this vault any more.</source>
            <translation>Der Schlüsselbund des Systems hält den Schlüssel dieses Tresors nicht mehr.</translation>
        </message>
        <message>
            <source>The vault is locked.</source>
            <translation>Der Tresor ist gesperrt.</translation>
        </message>
        <message>
            <source>The vault was changed since.</source>
            <translation>Der Tresor wurde seitdem geändert.</translation>
        </message>
        <message>
            <source>The vault was locked.</source>
            <translation>Der Tresor wurde gesperrt.</translation>
        </message>
        <message>
            <source>The watched folder is not there.</source>
            <translation>Der beobachtete Ordner ist nicht da.</translation>
        </message>
        <message>
            <source>Then ask about the patient.</source>
            <translation>Fragen Sie danach nach dem Patienten.</translation>
        </message>
        <message>
            <source>Then it goes on by itself.</source>
            <translation>Dann geht es von selbst weiter.</translation>
        </message>
        <message>
            <source>There are several questions in this.</source>
            <translation>Darin sind mehrere Fragen.</translation>
        </message>
        <message>
            <source>There is no question in this.</source>
            <translation>Darin ist keine Frage.</translation>
        </message>
        <message>
            <source>There is no question.</source>
            <translation>Es gibt keine Frage.</translation>
        </message>
        <message>
            <source>There is no such conversation.</source>
            <translation>Es gibt kein solches Gespräch.</translation>
        </message>
        <message>
            <source>There is no such job.</source>
            <translation>Es gibt keinen solchen Auftrag.</translation>
        </message>
        <message>
            <source>There is no text in the document, and none could be read in its pictures.</source>
            <translation>Im Dokument steht kein Text, und in seinen Bildern war keiner zu lesen.</translation>
        </message>
        <message>
            <source>There is no text in the file.</source>
            <translation>In der Datei steht kein Text.</translation>
        </message>
        <message>
            <source>There is no vault here yet.</source>
            <translation>Hier ist noch kein Tresor.</translation>
        </message>
        <message>
            <source>There is no word to look for.</source>
            <translation>Es gibt kein Wort zum Suchen.</translation>
        </message>
        <message>
            <source>There is nothing more to say.</source>
            <translation>Mehr gibt es nicht zu sagen.</translation>
        </message>
        <message>
            <source>There is nothing to take up again.</source>
            <translation>Es gibt nichts wieder aufzunehmen.</translation>
        </message>
        <message>
            <source>They are in the history: 'voiceassist history resume' takes the latest up again.</source>
            <translation>Sie stehen im Verlauf: „voiceassist history resume“ nimmt die letzte wieder auf.</translation>
        </message>
        <message>
            <source>This cannot be the name of a user.</source>
            <translation>So kann kein Benutzer heißen.</translation>
        </message>
        <message>
            <source>This document has no pages to show.</source>
            <translation>Dieses Dokument hat keine Seiten zum Zeigen.</translation>
        </message>
        <message>
            <source>This does not count as a wrong try.</source>
            <translation>Das zählt nicht als Fehlversuch.</translation>
        </message>
        <message>
            <source>This is a top-%1 common password.</source>
            <translation>Das ist eines der %1 häufigsten Passwörter.</translation>
        </message>
        <message>
            <source>This is a very common password.</source>
            <translation>Das ist ein sehr häufiges Passwort.</translation>
        </message>
        <message>
            <source>This is an old Office file, or one that is locked with a password.</source>
            <translation>Das ist eine alte Office-Datei oder eine mit Passwort.</translation>
        </message>
        <message>
            <source>This is not allowed.</source>
            <translation>Das ist nicht erlaubt.</translation>
        </message>
        <message>
            <source>This is not the escrow key of this vault.</source>
            <translation>Das ist nicht der Schlüssel der IT für diesen Tresor.</translation>
        </message>
        <message>
            <source>This is not the recovery key of this vault.</source>
            <translation>Das ist nicht der Wiederherstellungsschlüssel dieses Tresors.</translation>
        </message>
        <message>
            <source>This is similar to a commonly used password.</source>
            <translation>Das ähnelt einem häufig benutzten Passwort.</translation>
        </message>
        <message>
            <source>This is your own vault.</source>
            <translation>Das ist Ihr eigener Tresor.</translation>
        </message>
        <message>
            <source>This must be written into the audit trail, and that is not possible now.</source>
            <translation>Das muss ins Prüfprotokoll, und das geht gerade nicht.</translation>
        </message>
        <message>
            <source>This passphrase is too easily guessed.</source>
            <translation>Diese Passphrase ist zu leicht zu erraten.</translation>
        </message>
        <message>
            <source>This program cannot call anybody.</source>
            <translation>Dieses Programm kann niemanden rufen.</translation>
        </message>
        <message>
            <source>This system has no keychain that the program can use.</source>
            <translation>Dieses System hat keinen Schlüsselbund, den das Programm verwenden kann.</translation>
        </message>
        <message>
            <source>This vault asks for a code of your authenticator app as well.</source>
            <translation>Dieser Tresor verlangt auch einen Code Ihrer Authenticator-App.</translation>
        </message>
        <message>
            <source>This vault is not set aside any more.</source>
            <translation>Dieser Tresor ist nicht mehr beiseitegelegt.</translation>
        </message>
        <message>
            <source>This vault was written by a newer version of VoiceAssist.</source>
            <translation>Dieser Tresor wurde von einer neueren Fassung von VoiceAssist geschrieben.</translation>
        </message>
        <message>
            <source>Try again in a moment.</source>
            <translation>Versuchen Sie es gleich noch einmal.</translation>
        </message>
        <message>
            <source>Try again, or unlock with your passphrase.</source>
            <translation>Versuchen Sie es noch einmal, oder entsperren Sie mit der Passphrase.</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>Versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>Type the old passphrase, or unlock with the recovery key.</source>
            <translation>Tippen Sie die alte Passphrase, oder entsperren Sie mit dem Wiederherstellungsschlüssel.</translation>
        </message>
        <message>
            <source>Typing works without.</source>
            <translation>Tippen geht ohne.</translation>
        </message>
        <message>
            <source>Uncommon words are better.</source>
            <translation>Seltene Wörter sind besser.</translation>
        </message>
        <message>
            <source>Unlock it and try again.</source>
            <translation>Entsperren Sie ihn und versuchen Sie es noch einmal.</translation>
        </message>
        <message>
            <source>Unlock it with your passphrase.</source>
            <translation>Entsperren Sie ihn mit Ihrer Passphrase.</translation>
        </message>
        <message>
            <source>Unlock it.</source>
            <translation>Entsperren Sie ihn.</translation>
        </message>
        <message>
            <source>Unlock one first.</source>
            <translation>Entsperren Sie zuerst einen.</translation>
        </message>
        <message>
            <source>Unlock the keychain, or unlock with the passphrase.</source>
            <translation>Entsperren Sie den Schlüsselbund, oder entsperren Sie mit der Passphrase.</translation>
        </message>
        <message>
            <source>Unlock with the passphrase.</source>
            <translation>Entsperren Sie mit der Passphrase.</translation>
        </message>
        <message>
            <source>Unlock with the passphrase; then add the keychain again.</source>
            <translation>Entsperren Sie mit der Passphrase; fügen Sie dann den Schlüsselbund neu hinzu.</translation>
        </message>
        <message>
            <source>Unlock with your passphrase.</source>
            <translation>Entsperren Sie mit Ihrer Passphrase.</translation>
        </message>
        <message>
            <source>Unlock yours, or ask IT for one.</source>
            <translation>Entsperren Sie Ihren, oder bitten Sie die IT um einen.</translation>
        </message>
        <message>
            <source>Unpack it and add what is in it.</source>
            <translation>Entpacken Sie es und fügen Sie hinzu, was darin ist.</translation>
        </message>
        <message>
            <source>Use PDF, Word (.docx), PowerPoint (.pptx), EPUB, HTML, Markdown, plain text or JSONL.</source>
            <translation>Nehmen Sie PDF, Word (.docx), PowerPoint (.pptx), EPUB, HTML, Markdown, reinen Text oder JSONL.</translation>
        </message>
        <message>
            <source>Use a copy without a lock.</source>
            <translation>Nehmen Sie ein Exemplar ohne Sperre.</translation>
        </message>
        <message>
            <source>Use a few words, avoid common phrases.</source>
            <translation>Nehmen Sie einige Wörter, keine gängigen Wendungen.</translation>
        </message>
        <message>
            <source>Use a longer keyboard pattern with more turns.</source>
            <translation>Nehmen Sie ein längeres Tastaturmuster mit mehr Wendungen.</translation>
        </message>
        <message>
            <source>Wait for the next code; check the clock of this machine and of the phone.</source>
            <translation>Warten Sie auf den nächsten Code; prüfen Sie die Uhr dieses Computers und des Telefons.</translation>
        </message>
        <message>
            <source>What is shown does not say what comes next where a treatment has failed.</source>
            <translation>Was gezeigt wird, sagt nicht, was folgt, wenn eine Behandlung nicht geholfen hat.</translation>
        </message>
        <message>
            <source>What was found offers nothing else for such a patient: ask for senior help.</source>
            <translation>Das Gefundene bietet für solche Patienten nichts anderes an: Holen Sie erfahrene Hilfe.</translation>
        </message>
        <message>
            <source>What was kept before is not touched.</source>
            <translation>Was vorher aufbewahrt wurde, ist unberührt.</translation>
        </message>
        <message>
            <source>What was kept before is safe.</source>
            <translation>Was vorher aufbewahrt wurde, ist sicher.</translation>
        </message>
        <message>
            <source>What was taken in from it is still in the library.</source>
            <translation>Was daraus aufgenommen wurde, ist noch in der Bibliothek.</translation>
        </message>
        <message>
            <source>What was there before is kept as it was.</source>
            <translation>Was vorher da war, bleibt, wie es war.</translation>
        </message>
        <message>
            <source>What you said until then is kept, and is being heard now.</source>
            <translation>Was Sie bis dahin gesagt haben, ist aufbewahrt und wird jetzt gehört.</translation>
        </message>
        <message>
            <source>You can also type.</source>
            <translation>Sie können auch tippen.</translation>
        </message>
        <message>
            <source>You can type.</source>
            <translation>Sie können tippen.</translation>
        </message>
        <message>
            <source>Your library does not say this outright; this is the nearest passage.</source>
            <translation>Ihre Bibliothek sagt das nicht ausdrücklich; dies ist die nächstliegende Stelle.</translation>
        </message>
        <message>
            <source>Your library speaks of the subject, but what is shown does not say what was asked for.</source>
            <translation>Ihre Bibliothek spricht von dem Thema, aber was gezeigt wird, sagt nicht, wonach gefragt wurde.</translation>
        </message>
        <message>
            <source>Your library speaks of this for other patients than those you asked about; that is not shown.</source>
            <translation>Ihre Bibliothek spricht davon bei anderen Patienten als denen, nach denen Sie gefragt haben; das wird nicht gezeigt.</translation>
        </message>
        <message>
            <source>Your other ways in work as before.</source>
            <translation>Ihre anderen Zugänge gehen wie bisher.</translation>
        </message>
        <message>
            <source>Your own conversations are in the history.</source>
            <translation>Ihre eigenen Gespräche stehen im Verlauf.</translation>
        </message>
        <message>
            <source>Your words are safe.</source>
            <translation>Ihre Worte sind sicher.</translation>
        </message>
    </context>
    <context>
        <name>Disclosure</name>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
    </context>
    <context>
        <name>EditDocument</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Edit document</source>
            <translation>Dokument bearbeiten</translation>
        </message>
        <message>
            <source>Edition</source>
            <translation>Ausgabe</translation>
        </message>
        <message>
            <source>Kind of source</source>
            <translation>Art der Quelle</translation>
        </message>
        <message>
            <source>Published by</source>
            <translation>Herausgegeben von</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Specialty</source>
            <translation>Fachgebiet</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titel</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>Jahr</translation>
        </message>
    </context>
    <context>
        <name>EscrowForm</name>
        <message>
            <source>A new passphrase for %1</source>
            <translation>Eine neue Passphrase für %1</translation>
        </message>
        <message>
            <source>Before anything is shown, who, when and why is written into your audit trail and into that of %1, who is told at the next unlock. You can read for ten minutes, and change nothing.</source>
            <translation>Bevor etwas gezeigt wird, steht in Ihrem Prüfprotokoll und in dem von %1, wer, wann und warum; beim nächsten Entsperren wird es dort gesagt. Sie können zehn Minuten lang lesen und nichts ändern.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>For somebody whose passphrase and recovery key are lost. Who, when and why is written into your audit trail and into that of %1, who is told at the next unlock. Old passphrases open the vault no more.</source>
            <translation>Für jemanden, dem Passphrase und Wiederherstellungsschlüssel verloren sind. Wer, wann und warum, steht dann in Ihrem Prüfprotokoll und in dem von %1; beim nächsten Entsperren wird es dort gesagt. Alte Passphrasen öffnen den Tresor nicht mehr.</translation>
        </message>
        <message>
            <source>Key from: %1</source>
            <translation>Schlüssel aus: %1</translation>
        </message>
        <message>
            <source>Key of IT, 64 characters</source>
            <translation>Schlüssel der IT, 64 Zeichen</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation>Neue Passphrase</translation>
        </message>
        <message>
            <source>New passphrase, once more</source>
            <translation>Neue Passphrase, noch einmal</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>Wird geöffnet …</translation>
        </message>
        <message>
            <source>Private key of IT</source>
            <translation>Privater Schlüssel der IT</translation>
        </message>
        <message>
            <source>Reason, without the name of a patient. It stays in both audit trails.</source>
            <translation>Begründung, ohne den Namen eines Patienten. Sie bleibt in beiden Prüfprotokollen.</translation>
        </message>
        <message>
            <source>Show the conversations of %1</source>
            <translation>Gespräche von %1 zeigen</translation>
        </message>
        <message>
            <source>Take the key from a file</source>
            <translation>Schlüssel aus einer Datei nehmen</translation>
        </message>
        <message>
            <source>The key of IT is missing. Type it, or take it from its file.</source>
            <translation>Der Schlüssel der IT fehlt. Tippen Sie ihn, oder nehmen Sie ihn aus seiner Datei.</translation>
        </message>
        <message>
            <source>The new passphrase is missing.</source>
            <translation>Die neue Passphrase fehlt.</translation>
        </message>
        <message>
            <source>The two new passphrases are not the same. Nothing was changed.</source>
            <translation>Die beiden neuen Passphrasen sind nicht gleich. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Why: number of the case, who asked for it</source>
            <translation>Warum: Nummer des Vorgangs, wer darum bat</translation>
        </message>
        <message>
            <source>Write it down and set the passphrase</source>
            <translation>Aufschreiben und die Passphrase setzen</translation>
        </message>
        <message>
            <source>Write it down and show them</source>
            <translation>Festhalten und zeigen</translation>
        </message>
    </context>
    <context>
        <name>EventsPart</name>
        <message>
            <source>Newest first. Nothing that was said stands here.</source>
            <translation>Neueste zuerst. Nichts, was gesagt wurde, steht hier.</translation>
        </message>
    </context>
    <context>
        <name>HealthPart</name>
        <message>
            <source>%1 of %2, promised %3 %: %4 more failed than that allows</source>
            <translation>%1 von %2, zugesagt %3 %: %4 Fehlschläge mehr, als das erlaubt</translation>
        </message>
        <message>
            <source>%1 of %2, promised %3 %: %4 more may fail</source>
            <translation>%1 von %2, zugesagt %3 %: %4 dürfen noch fehlschlagen</translation>
        </message>
        <message>
            <source>%1 of %2, promised %3 %: kept</source>
            <translation>%1 von %2, zugesagt %3 %: eingehalten</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>First sentence within 3 s</source>
            <translation>Erster Satz innerhalb von 3 s</translation>
        </message>
        <message>
            <source>First sound within 3 s</source>
            <translation>Erster Ton innerhalb von 3 s</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>Frei</translation>
        </message>
        <message>
            <source>Installation</source>
            <translation>Installation</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Sieht nach …</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Questions that end well</source>
            <translation>Fragen, die gut enden</translation>
        </message>
        <message>
            <source>Room on the disk</source>
            <translation>Platz auf dem Datenträger</translation>
        </message>
        <message>
            <source>Service levels since the program was started</source>
            <translation>Dienstgüte seit dem Programmstart</translation>
        </message>
        <message>
            <source>Vaults</source>
            <translation>Tresore</translation>
        </message>
        <message>
            <source>Words on the screen within 1.5 s</source>
            <translation>Wörter auf dem Bildschirm innerhalb von 1,5 s</translation>
        </message>
        <message>
            <source>nothing counted yet</source>
            <translation>noch nichts gezählt</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>About</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Change the keys</source>
            <translation>Tasten ändern</translation>
        </message>
        <message>
            <source>Find in the manual</source>
            <translation>Im Handbuch suchen</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>No chapter has these words.</source>
            <translation>Kein Kapitel hat diese Worte.</translation>
        </message>
    </context>
    <context>
        <name>HelpPanel</name>
        <message>
            <source>All keys</source>
            <translation>Alle Tasten</translation>
        </message>
        <message>
            <source>Close the list of keys</source>
            <translation>Liste der Tasten schließen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
    </context>
    <context>
        <name>HistoryPage</name>
        <message>
            <source>Conversations</source>
            <translation>Gespräche</translation>
        </message>
        <message>
            <source>Find in all conversations</source>
            <translation>In allen Gesprächen suchen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Messages found</source>
            <translation>Gefundene Nachrichten</translation>
        </message>
        <message>
            <source>No message has these words.</source>
            <translation>Keine Nachricht enthält diese Wörter.</translation>
        </message>
        <message>
            <source>Nothing has been asked yet. What you ask is kept here, for you alone.</source>
            <translation>Noch wurde nichts gefragt. Was Sie fragen, wird hier aufbewahrt, für Sie allein.</translation>
        </message>
        <message>
            <source>The conversation is deleted.</source>
            <translation>Das Gespräch ist gelöscht.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>HitList</name>
        <message>
            <source>Answered</source>
            <translation>Geantwortet</translation>
        </message>
        <message>
            <source>Asked</source>
            <translation>Gefragt</translation>
        </message>
    </context>
    <context>
        <name>JobsPart</name>
        <message>
            <source>No work is waiting.</source>
            <translation>Kein Auftrag wartet.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>not before %1</source>
            <translation>nicht vor %1</translation>
        </message>
    </context>
    <context>
        <name>KeyField</name>
        <message>
            <source>No key</source>
            <translation>Keine Taste</translation>
        </message>
        <message>
            <source>No key for: %1</source>
            <translation>Keine Taste für: %1</translation>
        </message>
        <message>
            <source>Press a key</source>
            <translation>Taste drücken</translation>
        </message>
    </context>
    <context>
        <name>LanguageStep</name>
        <message>
            <source>As this computer</source>
            <translation>Wie dieser Computer</translation>
        </message>
        <message>
            <source>Documents and answers stay in the language that they are written in.</source>
            <translation>Dokumente und Antworten bleiben in der Sprache, in der sie geschrieben sind.</translation>
        </message>
        <message>
            <source>Language of the window</source>
            <translation>Sprache des Fensters</translation>
        </message>
    </context>
    <context>
        <name>LevelBar</name>
        <message>
            <source>Level of the microphone</source>
            <translation>Pegel des Mikrofons</translation>
        </message>
    </context>
    <context>
        <name>LibraryDesk</name>
        <message>
            <source>Stopped. What was finished is in the library; add the folder again to go on.</source>
            <translation>Angehalten. Was fertig war, ist in der Bibliothek; fügen Sie den Ordner noch einmal hinzu, um fortzufahren.</translation>
        </message>
    </context>
    <context>
        <name>LibraryPage</name>
        <message>
            <source>%1 added, %2 unchanged, %3 replaced, %4 not taken.</source>
            <translation>%1 hinzugefügt, %2 unverändert, %3 ersetzt, %4 nicht aufgenommen.</translation>
        </message>
        <message>
            <source>%1 documents removed from the library.</source>
            <translation>%1 Dokumente aus der Bibliothek entfernt.</translation>
        </message>
        <message>
            <source>%1 documents, %2. Drop files or folders here to add them.</source>
            <translation>%1 Dokumente, %2. Dateien oder Ordner hierher ziehen, um sie hinzuzufügen.</translation>
        </message>
        <message>
            <source>%1 removed from the library.</source>
            <translation>%1: aus der Bibliothek entfernt.</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Add files</source>
            <translation>Dateien hinzufügen</translation>
        </message>
        <message>
            <source>Do they hold patient data? Then they are kept encrypted, and only you find them.</source>
            <translation>Enthalten sie Patientendaten? Dann werden sie verschlüsselt aufbewahrt, und nur Sie finden sie.</translation>
        </message>
        <message>
            <source>Documents</source>
            <translation>Dokumente</translation>
        </message>
        <message>
            <source>Documents (%1)</source>
            <translation>Dokumente (%1)</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>Files that were not taken in, and documents that are there twice</source>
            <translation>Dateien, die nicht aufgenommen wurden, und Dokumente, die doppelt da sind</translation>
        </message>
        <message>
            <source>Find a document</source>
            <translation>Dokument suchen</translation>
        </message>
        <message>
            <source>For everybody on this computer</source>
            <translation>Für alle an diesem Computer</translation>
        </message>
        <message>
            <source>Leave them out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Not in an audit trail: no vault is open.</source>
            <translation>In keinem Prüfprotokoll: Es ist kein Tresor offen.</translation>
        </message>
        <message>
            <source>Nothing was found.</source>
            <translation>Nichts gefunden.</translation>
        </message>
        <message>
            <source>Passages found</source>
            <translation>Gefundene Stellen</translation>
        </message>
        <message>
            <source>Patient data: into my vault</source>
            <translation>Patientendaten: in meinen Tresor</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Taking documents in</source>
            <translation>Dokumente werden aufgenommen</translation>
        </message>
        <message>
            <source>The library is being opened.</source>
            <translation>Die Bibliothek wird geöffnet.</translation>
        </message>
        <message>
            <source>Try a question: what would the assistant see?</source>
            <translation>Eine Frage probieren: Was sähe der Assistent?</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Working…</source>
            <translation>Arbeitet …</translation>
        </message>
        <message>
            <source>page %1</source>
            <translation>Seite %1</translation>
        </message>
    </context>
    <context>
        <name>LibraryStep</name>
        <message>
            <source>%1 added, %2 not taken.</source>
            <translation>%1 aufgenommen, %2 nicht aufgenommen.</translation>
        </message>
        <message>
            <source>%1 documents are in your library.</source>
            <translation>%1 Dokumente sind in Ihrer Bibliothek.</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Add a folder of your own</source>
            <translation>Eigenen Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Add the folder on the Library page to see all of them.</source>
            <translation>Fügen Sie den Ordner auf der Seite Bibliothek hinzu, um alle zu sehen.</translation>
        </message>
        <message>
            <source>Answers come from documents on this computer and from nowhere else. The starter library is a beginning; your own guidelines are what counts. PDF, Word, web pages, text and scans are read.</source>
            <translation>Antworten kommen aus Dokumenten auf diesem Computer und von nirgendwo sonst. Die Startbibliothek ist ein Anfang; auf Ihre eigenen Leitlinien kommt es an. PDF, Word, Webseiten, Text und Scans werden gelesen.</translation>
        </message>
        <message>
            <source>Go on with the starter library</source>
            <translation>Mit der Startbibliothek weiter</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stopped. What was finished is in the library.</source>
            <translation>Angehalten. Was fertig war, ist in der Bibliothek.</translation>
        </message>
        <message>
            <source>Taking documents in</source>
            <translation>Dokumente werden aufgenommen</translation>
        </message>
    </context>
    <context>
        <name>LibraryWords</name>
        <message>
            <source>%1 pages</source>
            <translation>%1 Seiten</translation>
        </message>
        <message>
            <source>%1 passages</source>
            <translation>%1 Stellen</translation>
        </message>
        <message>
            <source>%1, replaced on %2</source>
            <translation>%1, ersetzt am %2</translation>
        </message>
        <message>
            <source>From a pack that nobody here has vouched for (%1). IT names the keys it trusts in library.pack_keys.</source>
            <translation>Aus einem Paket, für das hier niemand bürgt (%1). Die IT nennt die Schlüssel, denen sie vertraut, in library.pack_keys.</translation>
        </message>
        <message>
            <source>In your vault</source>
            <translation>In Ihrem Tresor</translation>
        </message>
        <message>
            <source>Left out, because files of these kinds are not read: %1.</source>
            <translation>Ausgelassen, weil Dateien dieser Arten nicht gelesen werden: %1.</translation>
        </message>
        <message>
            <source>Same title: “%1” and %2. If they are editions of one document, remove the older.</source>
            <translation>Gleicher Titel: „%1“ und %2. Sind es Ausgaben eines Dokuments, die ältere entfernen.</translation>
        </message>
        <message>
            <source>There twice: “%1” is the same as %2. Remove one of them.</source>
            <translation>Doppelt da: „%1“ ist dasselbe wie %2. Eines davon entfernen.</translation>
        </message>
        <message>
            <source>no edition</source>
            <translation>ohne Ausgabe</translation>
        </message>
        <message>
            <source>not signed</source>
            <translation>nicht signiert</translation>
        </message>
        <message>
            <source>signed by %1…</source>
            <translation>signiert von %1…</translation>
        </message>
        <message>
            <source>without an ending</source>
            <translation>ohne Endung</translation>
        </message>
    </context>
    <context>
        <name>LiveWords</name>
        <message>
            <source>Words heard so far</source>
            <translation>Bisher verstandene Wörter</translation>
        </message>
    </context>
    <context>
        <name>LockScreen</name>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>A vault of your own</source>
            <translation>Ein eigener Tresor</translation>
        </message>
        <message>
            <source>All sessions of this vault were ended. Nothing is lost.</source>
            <translation>Alle Sitzungen dieses Tresors wurden beendet. Nichts ist verloren.</translation>
        </message>
        <message>
            <source>Code of the second factor</source>
            <translation>Code des zweiten Faktors</translation>
        </message>
        <message>
            <source>Locked</source>
            <translation>Gesperrt</translation>
        </message>
        <message>
            <source>Make a vault</source>
            <translation>Tresor anlegen</translation>
        </message>
        <message>
            <source>Next try in %1 s</source>
            <translation>Nächster Versuch in %1 s</translation>
        </message>
        <message>
            <source>Nobody was here for a while. Nothing is lost.</source>
            <translation>Eine Weile war niemand da. Nichts ist verloren.</translation>
        </message>
        <message>
            <source>Nothing is lost.</source>
            <translation>Nichts ist verloren.</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>PIN</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Passphrase forgotten</source>
            <translation>Passphrase vergessen</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation>Wiederherstellungsschlüssel</translation>
        </message>
        <message>
            <source>Restore a backup</source>
            <translation>Sicherung einspielen</translation>
        </message>
        <message>
            <source>The computer slept. Nothing is lost.</source>
            <translation>Der Computer hat geschlafen. Nichts ist verloren.</translation>
        </message>
        <message>
            <source>The screen was locked. Nothing is lost.</source>
            <translation>Der Bildschirm wurde gesperrt. Nichts ist verloren.</translation>
        </message>
        <message>
            <source>The vault of %1 is as it was before the backup was restored. The other one is set aside.</source>
            <translation>Der Tresor von %1 ist, wie er vor dem Einspielen der Sicherung war. Der andere ist beiseitegelegt.</translation>
        </message>
        <message>
            <source>Then the library answers, and nothing is kept.</source>
            <translation>Dann antwortet die Bibliothek, und nichts wird aufbewahrt.</translation>
        </message>
        <message>
            <source>Try again. If it is forgotten, “Passphrase forgotten” takes your recovery key.</source>
            <translation>Versuchen Sie es noch einmal. Wenn sie vergessen ist, nimmt „Passphrase vergessen“ Ihren Wiederherstellungsschlüssel.</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>Unlock your vault to find your conversations, and to keep new ones.</source>
            <translation>Entsperren Sie Ihren Tresor, um Ihre Gespräche zu finden und neue aufzubewahren.</translation>
        </message>
        <message>
            <source>Unlocking…</source>
            <translation>Entsperrt …</translation>
        </message>
        <message>
            <source>Use the passphrase</source>
            <translation>Die Passphrase verwenden</translation>
        </message>
        <message>
            <source>Use this computer's keychain</source>
            <translation>Den Schlüsselbund dieses Computers verwenden</translation>
        </message>
        <message>
            <source>Welcome back</source>
            <translation>Willkommen zurück</translation>
        </message>
        <message>
            <source>Whose vault</source>
            <translation>Wessen Tresor</translation>
        </message>
        <message>
            <source>Work without a vault</source>
            <translation>Ohne Tresor arbeiten</translation>
        </message>
        <message>
            <source>Your session at this computer ended. Nothing is lost.</source>
            <translation>Ihre Sitzung an diesem Computer ist beendet. Nichts ist verloren.</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Changing the key of your vault was cut off last time. It is finished now.</source>
            <translation>Das Ändern des Schlüssels Ihres Tresors war letztes Mal unterbrochen. Jetzt ist es abgeschlossen.</translation>
        </message>
        <message>
            <source>Make a new recovery key</source>
            <translation>Neuen Wiederherstellungsschlüssel machen</translation>
        </message>
        <message>
            <source>The vault locks in half a minute. Move the pointer or press a key to go on.</source>
            <translation>Der Tresor sperrt sich in einer halben Minute. Bewegen Sie den Zeiger oder drücken Sie eine Taste, um fortzufahren.</translation>
        </message>
        <message>
            <source>Your old recovery key is worthless. Make a new one.</source>
            <translation>Ihr alter Wiederherstellungsschlüssel ist wertlos. Machen Sie einen neuen.</translation>
        </message>
    </context>
    <context>
        <name>MicrophoneStep</name>
        <message>
            <source>Listening…</source>
            <translation>Hört zu …</translation>
        </message>
        <message>
            <source>No microphone was found. Plug one in; typing works without.</source>
            <translation>Kein Mikrofon gefunden. Schließen Sie eines an; Tippen geht auch ohne.</translation>
        </message>
        <message>
            <source>Playing…</source>
            <translation>Spielt ab …</translation>
        </message>
        <message>
            <source>Press the button and say a sentence for four seconds. You then hear it; nothing is kept.</source>
            <translation>Drücken Sie den Knopf und sagen Sie vier Sekunden lang einen Satz. Dann hören Sie ihn; nichts wird aufbewahrt.</translation>
        </message>
        <message>
            <source>Say a sentence</source>
            <translation>Einen Satz sagen</translation>
        </message>
        <message>
            <source>That was good. If you heard yourself, the microphone works.</source>
            <translation>Das war gut. Wenn Sie sich gehört haben, funktioniert das Mikrofon.</translation>
        </message>
        <message>
            <source>Too loud at times: move back a little, or turn the microphone down.</source>
            <translation>Zeitweise zu laut: Gehen Sie etwas zurück, oder stellen Sie das Mikrofon leiser.</translation>
        </message>
        <message>
            <source>Try it again</source>
            <translation>Noch einmal probieren</translation>
        </message>
        <message>
            <source>Very quiet: come closer, or turn the microphone up.</source>
            <translation>Sehr leise: Kommen Sie näher, oder stellen Sie das Mikrofon lauter.</translation>
        </message>
    </context>
    <context>
        <name>ModelsPart</name>
        <message>
            <source>%1 models are as they were published.</source>
            <translation>%1 Modelle sind so, wie sie veröffentlicht wurden.</translation>
        </message>
        <message>
            <source>Check every byte</source>
            <translation>Jedes Byte prüfen</translation>
        </message>
        <message>
            <source>Damaged: %1</source>
            <translation>Beschädigt: %1</translation>
        </message>
        <message>
            <source>begun</source>
            <translation>begonnen</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>beschädigt</translation>
        </message>
        <message>
            <source>installed</source>
            <translation>installiert</translation>
        </message>
        <message>
            <source>not here</source>
            <translation>nicht hier</translation>
        </message>
    </context>
    <context>
        <name>ModelsStep</name>
        <message>
            <source>%1 to fetch, about %2 min at %3 Mbit/s. Only the files are fetched; nothing of you is sent.</source>
            <translation>%1 sind zu laden, etwa %2 min bei %3 Mbit/s. Nur die Dateien werden geholt; von Ihnen wird nichts gesendet.</translation>
        </message>
        <message>
            <source>Everything that this computer needs is installed.</source>
            <translation>Alles, was dieser Computer braucht, ist installiert.</translation>
        </message>
        <message>
            <source>I accept the licences that are named here</source>
            <translation>Ich nehme die hier genannten Lizenzen an</translation>
        </message>
        <message>
            <source>Install</source>
            <translation>Installieren</translation>
        </message>
        <message>
            <source>Installed. They are used from the next start on.</source>
            <translation>Installiert. Sie werden ab dem nächsten Start verwendet.</translation>
        </message>
        <message>
            <source>Installing models</source>
            <translation>Modelle werden installiert</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Lizenz: %1</translation>
        </message>
        <message>
            <source>Looked at by memory and processor of this computer:</source>
            <translation>Ausgewählt nach Speicher und Prozessor dieses Computers:</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Sieht nach …</translation>
        </message>
        <message>
            <source>Only models that ask for nothing</source>
            <translation>Nur Modelle, die nichts verlangen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stopped. What was fetched is kept, and goes on from there.</source>
            <translation>Angehalten. Was geladen wurde, bleibt, und von dort geht es weiter.</translation>
        </message>
        <message>
            <source>installed</source>
            <translation>installiert</translation>
        </message>
    </context>
    <context>
        <name>Navigation</name>
        <message>
            <source>Ask</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
    </context>
    <context>
        <name>NoticeCard</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close the notice: %1</source>
            <translation>Hinweis schließen: %1</translation>
        </message>
    </context>
    <context>
        <name>NoticeStack</name>
        <message>
            <source>%1 earlier, shown when these are closed</source>
            <translation>%1 frühere, sichtbar, wenn diese geschlossen sind</translation>
        </message>
    </context>
    <context>
        <name>Options</name>
        <message>
            <source>A LoRA adapter (GGUF file) that is laid over the language model; its hash is part of what answers name.</source>
            <translation>Ein LoRA-Adapter (GGUF-Datei), der über das Sprachmodell gelegt wird; sein Hash gehört zu dem, was Antworten nennen.</translation>
        </message>
        <message>
            <source>A file with the key that the server wants.</source>
            <translation>Eine Datei mit dem Schlüssel, den der Server verlangt.</translation>
        </message>
        <message>
            <source>A folder whose new and changed documents are taken in by themselves while the window is open; empty: none.</source>
            <translation>Ein Ordner, dessen neue und geänderte Dokumente von selbst aufgenommen werden, während das Fenster offen ist; leer: keiner.</translation>
        </message>
        <message>
            <source>A key that talks in whatever program has the screen, e.g. F9 or Ctrl+Alt+Space; empty: none. Linux only.</source>
            <translation>Eine Taste, mit der man in jedem Programm spricht, z. B. F9 oder Strg+Alt+Leertaste (geschrieben Ctrl+Alt+Space); leer: keine. Nur Linux.</translation>
        </message>
        <message>
            <source>A language model on the hospital's own network. Only IT policy may set these</source>
            <translation>Ein Sprachmodell im Netz des Krankenhauses. Nur die Richtlinie der IT legt dies fest</translation>
        </message>
        <message>
            <source>A recording ends by itself after this.</source>
            <translation>Danach endet eine Aufnahme von selbst.</translation>
        </message>
        <message>
            <source>Address of an OpenAI-compatible server (https://HOST/v1). Without it nothing leaves.</source>
            <translation>Adresse eines OpenAI-kompatiblen Servers (https://HOST/v1). Ohne sie verlässt nichts den Computer.</translation>
        </message>
        <message>
            <source>Allow an address without encryption (http).</source>
            <translation>Eine Adresse ohne Verschlüsselung erlauben (http).</translation>
        </message>
        <message>
            <source>Allow language models of families that have not been tried with this version (docs/models.md).</source>
            <translation>Sprachmodelle von Familien erlauben, die mit dieser Fassung nicht erprobt wurden (docs/models.md).</translation>
        </message>
        <message>
            <source>Backups of the vaults</source>
            <translation>Sicherungen der Tresore</translation>
        </message>
        <message>
            <source>Below this the answer is “not in your library”, unless one sentence holds most of what was asked.</source>
            <translation>Darunter lautet die Antwort „nicht in Ihrer Bibliothek“, außer ein Satz enthält das meiste des Gefragten.</translation>
        </message>
        <message>
            <source>Close the newest notice.</source>
            <translation>Die neueste Meldung schließen.</translation>
        </message>
        <message>
            <source>Colours.</source>
            <translation>Farben.</translation>
        </message>
        <message>
            <source>Context window, in tokens.</source>
            <translation>Kontextfenster, in Tokens.</translation>
        </message>
        <message>
            <source>Contrast of text and lines.</source>
            <translation>Kontrast von Schrift und Linien.</translation>
        </message>
        <message>
            <source>Conversations are erased after so many days; 0: never. Not pinned ones.</source>
            <translation>Gespräche werden nach so vielen Tagen gelöscht; 0: nie. Dauerhaft aufbewahrte nicht.</translation>
        </message>
        <message>
            <source>Fades and slides; reduced: nothing moves but what somebody moves.</source>
            <translation>Überblenden und Gleiten; verringert: nichts bewegt sich, was nicht jemand bewegt.</translation>
        </message>
        <message>
            <source>Figures of how the program does, without a word of what is said</source>
            <translation>Kennzahlen des Programms, ohne ein Wort des Gesagten</translation>
        </message>
        <message>
            <source>File that gets a span for each stage of a question (OpenTelemetry); empty: none.</source>
            <translation>Datei, die für jede Stufe einer Frage eine Spanne erhält (OpenTelemetry); leer: keine.</translation>
        </message>
        <message>
            <source>File that gets metrics in OpenMetrics after each question; empty: none.</source>
            <translation>Datei, die nach jeder Frage Kennzahlen in OpenMetrics erhält; leer: keine.</translation>
        </message>
        <message>
            <source>Find a page, a score or a command.</source>
            <translation>Eine Seite, einen Score oder einen Befehl finden.</translation>
        </message>
        <message>
            <source>Find and read likely sources while the question is being said; never while power is to be saved.</source>
            <translation>Wahrscheinliche Quellen suchen und lesen, während die Frage gesprochen wird; nie, wenn Strom gespart werden soll.</translation>
        </message>
        <message>
            <source>Finding passages</source>
            <translation>Stellen finden</translation>
        </message>
        <message>
            <source>Folder with the files of models, on a stick or a network drive, that is asked first; empty: none.</source>
            <translation>Ordner mit den Dateien der Modelle, auf einem Stick oder Netzlaufwerk, der zuerst gefragt wird; leer: keiner.</translation>
        </message>
        <message>
            <source>For how long after a full unlock a short PIN opens it again; 0: never.</source>
            <translation>Wie lange nach vollem Entsperren eine kurze PIN wieder öffnet; 0: nie.</translation>
        </message>
        <message>
            <source>From this on a spoken answer begins at once with the library's own best sentence.</source>
            <translation>Ab hier beginnt eine gesprochene Antwort sofort mit dem besten Satz der Bibliothek.</translation>
        </message>
        <message>
            <source>Go to the question.</source>
            <translation>Zur Frage gehen.</translation>
        </message>
        <message>
            <source>Hearing</source>
            <translation>Hören</translation>
        </message>
        <message>
            <source>High contrast for now, or as before.</source>
            <translation>Hoher Kontrast für jetzt, oder wie zuvor.</translation>
        </message>
        <message>
            <source>How long things are kept</source>
            <translation>Wie lange etwas aufbewahrt wird</translation>
        </message>
        <message>
            <source>How often a backup is made by itself; 0: never.</source>
            <translation>Wie oft von selbst eine Sicherung gemacht wird; 0: nie.</translation>
        </message>
        <message>
            <source>Hypotheses followed while hearing; 1 is fastest.</source>
            <translation>Zahl der Annahmen, die beim Hören verfolgt werden; 1 ist am schnellsten.</translation>
        </message>
        <message>
            <source>IT's X25519 public key (64 hexadecimal digits): every vault gets an envelope for it.</source>
            <translation>Öffentlicher X25519-Schlüssel der IT (64 hexadezimale Ziffern): Jeder Tresor bekommt einen Umschlag dafür.</translation>
        </message>
        <message>
            <source>Keep the microphone open between questions, so that the first word is never clipped: the last second is held in memory, overwritten all the time, and wiped. Off: it is opened by the key.</source>
            <translation>Das Mikrofon zwischen Fragen offen halten, damit das erste Wort nie abgeschnitten wird: Die letzte Sekunde steht im Arbeitsspeicher, wird ständig überschrieben und gelöscht. Aus: Die Taste öffnet es.</translation>
        </message>
        <message>
            <source>Keys of the window</source>
            <translation>Tasten des Fensters</translation>
        </message>
        <message>
            <source>Language of the window; system: that of the computer, where there is a translation.</source>
            <translation>Sprache des Fensters; system: die des Computers, wo es eine Übersetzung gibt.</translation>
        </message>
        <message>
            <source>Language spoken; empty: find out.</source>
            <translation>Gesprochene Sprache; leer: selbst herausfinden.</translation>
        </message>
        <message>
            <source>Listen while speaking: whoever speaks over the answer stops it and is heard.</source>
            <translation>Beim Sprechen zuhören: Wer in die Antwort hineinspricht, hält sie an und wird gehört.</translation>
        </message>
        <message>
            <source>Lock after so many idle seconds; 0: never.</source>
            <translation>Nach so vielen untätigen Sekunden sperren; 0: nie.</translation>
        </message>
        <message>
            <source>Lock the vault.</source>
            <translation>Den Tresor sperren.</translation>
        </message>
        <message>
            <source>Lock when the machine goes to sleep.</source>
            <translation>Sperren, wenn der Computer schlafen geht.</translation>
        </message>
        <message>
            <source>Lock when the screen is locked.</source>
            <translation>Sperren, wenn der Bildschirm gesperrt wird.</translation>
        </message>
        <message>
            <source>Longest answer, in tokens.</source>
            <translation>Längste Antwort, in Tokens.</translation>
        </message>
        <message>
            <source>Loudness of speech; 1 is the most. Less leaves room for “louder”.</source>
            <translation>Lautstärke der Sprache; 1 ist am lautesten. Weniger lässt Raum für „louder“.</translation>
        </message>
        <message>
            <source>Lowest strength of a passphrase, as zxcvbn counts (0 to 4).</source>
            <translation>Geringste Stärke einer Passphrase, wie zxcvbn zählt (0 bis 4).</translation>
        </message>
        <message>
            <source>Name of the loudspeaker (voiceassist devices); empty: the system's default.</source>
            <translation>Name des Lautsprechers (voiceassist devices); leer: der des Systems.</translation>
        </message>
        <message>
            <source>Name of the microphone (voiceassist devices); empty: the system's default.</source>
            <translation>Name des Mikrofons (voiceassist devices); leer: das des Systems.</translation>
        </message>
        <message>
            <source>Of how many days the newest backup is kept.</source>
            <translation>Von wie vielen Tagen die neueste Sicherung aufbewahrt wird.</translation>
        </message>
        <message>
            <source>Of how many months the newest backup is kept.</source>
            <translation>Von wie vielen Monaten die neueste Sicherung aufbewahrt wird.</translation>
        </message>
        <message>
            <source>Open page 1 of the navigation.</source>
            <translation>Seite 1 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 2 of the navigation.</source>
            <translation>Seite 2 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 3 of the navigation.</source>
            <translation>Seite 3 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 4 of the navigation.</source>
            <translation>Seite 4 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 5 of the navigation.</source>
            <translation>Seite 5 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 6 of the navigation.</source>
            <translation>Seite 6 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 7 of the navigation.</source>
            <translation>Seite 7 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 8 of the navigation.</source>
            <translation>Seite 8 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Open page 9 of the navigation.</source>
            <translation>Seite 9 der Navigation öffnen.</translation>
        </message>
        <message>
            <source>Passages handed to the language model when a voice is waited for.</source>
            <translation>Stellen, die das Sprachmodell bekommt, wenn auf eine Stimme gewartet wird.</translation>
        </message>
        <message>
            <source>Passages handed to the language model.</source>
            <translation>Stellen, die das Sprachmodell bekommt.</translation>
        </message>
        <message>
            <source>Port on this computer alone where metrics are read; 0: none is opened.</source>
            <translation>Port nur auf diesem Computer, an dem Kennzahlen gelesen werden; 0: keiner wird geöffnet.</translation>
        </message>
        <message>
            <source>Processor threads for each engine; 0: all real cores.</source>
            <translation>Prozessor-Threads für jedes Modell; 0: alle echten Kerne.</translation>
        </message>
        <message>
            <source>Public keys whose knowledge packs are installed, with spaces between; empty: every good signature.</source>
            <translation>Öffentliche Schlüssel, deren Wissenspakete installiert werden, mit Leerzeichen dazwischen; leer: jede gültige Signatur.</translation>
        </message>
        <message>
            <source>Read doubtful words again with the names of drugs and the words of medicine.</source>
            <translation>Zweifelhafte Wörter mit den Namen von Arzneimitteln und den Wörtern der Medizin noch einmal lesen.</translation>
        </message>
        <message>
            <source>Recordings are erased so many days after their answer; 0: at once.</source>
            <translation>Aufnahmen werden so viele Tage nach ihrer Antwort gelöscht; 0: sofort.</translation>
        </message>
        <message>
            <source>Say the answer again.</source>
            <translation>Die Antwort noch einmal sprechen.</translation>
        </message>
        <message>
            <source>Sentences that the language model chooses from when a voice is waited for.</source>
            <translation>Sätze, aus denen das Sprachmodell wählt, wenn auf eine Stimme gewartet wird.</translation>
        </message>
        <message>
            <source>Show or hide the list of keys.</source>
            <translation>Die Liste der Tasten zeigen oder verbergen.</translation>
        </message>
        <message>
            <source>Size of text, in percent.</source>
            <translation>Größe des Textes, in Prozent.</translation>
        </message>
        <message>
            <source>Small window beside other programs, or back.</source>
            <translation>Kleines Fenster neben anderen Programmen, oder zurück.</translation>
        </message>
        <message>
            <source>So long it may be silent, in seconds.</source>
            <translation>So lange darf er schweigen, in Sekunden.</translation>
        </message>
        <message>
            <source>Speaking</source>
            <translation>Sprechen</translation>
        </message>
        <message>
            <source>Speed of speech; 1 is the voice's own.</source>
            <translation>Geschwindigkeit der Sprache; 1 ist die der Stimme.</translation>
        </message>
        <message>
            <source>Talk while it is held, in the window; a foot pedal that sends a key works too.</source>
            <translation>Sprechen, solange sie gehalten wird, im Fenster; ein Fußpedal, das eine Taste sendet, geht auch.</translation>
        </message>
        <message>
            <source>The Ray cluster that 'library pack build --engine ray' works on; empty: one of its own on this machine only.</source>
            <translation>Der Ray-Cluster, auf dem „library pack build --engine ray“ arbeitet; leer: ein eigener, nur auf diesem Rechner.</translation>
        </message>
        <message>
            <source>The engine processes</source>
            <translation>Die Prozesse der Modelle</translation>
        </message>
        <message>
            <source>The vaults: ways in, locking, users</source>
            <translation>Die Tresore: Zugänge, Sperren, Benutzer</translation>
        </message>
        <message>
            <source>The window</source>
            <translation>Das Fenster</translation>
        </message>
        <message>
            <source>Try the interrupted question again.</source>
            <translation>Die unterbrochene Frage noch einmal versuchen.</translation>
        </message>
        <message>
            <source>Undo what a notice offers to undo.</source>
            <translation>Zurücknehmen, was eine Meldung zum Zurücknehmen anbietet.</translation>
        </message>
        <message>
            <source>Wait for somebody to speak, without a key: a short pause ends a question, half a minute a dictation.</source>
            <translation>Ohne Taste warten, bis jemand spricht: Eine kurze Pause beendet eine Frage, eine halbe Minute ein Diktat.</translation>
        </message>
        <message>
            <source>Web address of the hospital's own copy of the models, that is asked next; empty: none.</source>
            <translation>Webadresse der eigenen Kopie der Modelle im Krankenhaus, die danach gefragt wird; leer: keine.</translation>
        </message>
        <message>
            <source>What it reads at once, in tokens.</source>
            <translation>Was er auf einmal liest, in Tokens.</translation>
        </message>
        <message>
            <source>What the server calls the model.</source>
            <translation>Wie der Server das Modell nennt.</translation>
        </message>
        <message>
            <source>Where backups are written; empty: beside the vaults.</source>
            <translation>Wohin Sicherungen geschrieben werden; leer: neben die Tresore.</translation>
        </message>
        <message>
            <source>Where models are fetched from, before the places that the catalogue names</source>
            <translation>Woher Modelle geholt werden, vor den Orten, die der Katalog nennt</translation>
        </message>
        <message>
            <source>Whether a new user needs an admin of the machine.</source>
            <translation>Ob ein neuer Benutzer einen Verwalter dieses Computers braucht.</translation>
        </message>
        <message>
            <source>Whether knowledge packs without a good signature are installed.</source>
            <translation>Ob Wissenspakete ohne gültige Signatur installiert werden.</translation>
        </message>
        <message>
            <source>Whether questions that may hold patient data may be sent there.</source>
            <translation>Ob Fragen, die Patientendaten enthalten könnten, dorthin gesendet werden dürfen.</translation>
        </message>
        <message>
            <source>Whether somebody may work at the window without unlocking: nothing is kept then.</source>
            <translation>Ob jemand ohne zu entsperren am Fenster arbeiten darf: Dann wird nichts aufbewahrt.</translation>
        </message>
        <message>
            <source>Whether somebody new is offered to be led through the set-up.</source>
            <translation>Ob jemandem, der neu ist, die Einrichtung angeboten wird.</translation>
        </message>
        <message>
            <source>Whether spoken answers may begin with such a sentence.</source>
            <translation>Ob gesprochene Antworten mit einem solchen Satz beginnen dürfen.</translation>
        </message>
        <message>
            <source>Whether the system's keychain may open a vault.</source>
            <translation>Ob der Schlüsselbund des Systems einen Tresor öffnen darf.</translation>
        </message>
        <message>
            <source>While the language model still chooses, say in which document the answer is being looked for.</source>
            <translation>Solange das Sprachmodell noch wählt, sagen, in welchem Dokument die Antwort gesucht wird.</translation>
        </message>
        <message>
            <source>Writing answers</source>
            <translation>Antworten schreiben</translation>
        </message>
        <message>
            <source>choose</source>
            <translation>auswählen</translation>
        </message>
        <message>
            <source>choose: answers are sentences of the library, word for word. write: the model writes, each sentence is checked; for models of 7 billion parameters and more.</source>
            <translation>choose: Antworten sind wörtliche Sätze der Bibliothek. write: Das Modell schreibt, jeder Satz wird geprüft; für Modelle ab 7 Milliarden Parametern.</translation>
        </message>
        <message>
            <source>dark</source>
            <translation>dunkel</translation>
        </message>
        <message>
            <source>dictation</source>
            <translation>Diktat</translation>
        </message>
        <message>
            <source>high</source>
            <translation>hoch</translation>
        </message>
        <message>
            <source>light</source>
            <translation>hell</translation>
        </message>
        <message>
            <source>normal</source>
            <translation>normal</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>reduced</source>
            <translation>verringert</translation>
        </message>
        <message>
            <source>system</source>
            <translation>wie das System</translation>
        </message>
        <message>
            <source>write</source>
            <translation>schreiben</translation>
        </message>
    </context>
    <context>
        <name>PageView</name>
        <message>
            <source>Back to the quoted words (Ctrl+Home)</source>
            <translation>Zurück zur zitierten Stelle (Strg+Pos1)</translation>
        </message>
        <message>
            <source>Larger (Ctrl++)</source>
            <translation>Größer (Strg++)</translation>
        </message>
        <message>
            <source>Next page (Ctrl+Page Down)</source>
            <translation>Nächste Seite (Strg+Bild ab)</translation>
        </message>
        <message>
            <source>Page %1 of %2</source>
            <translation>Seite %1 von %2</translation>
        </message>
        <message>
            <source>Page before (Ctrl+Page Up)</source>
            <translation>Vorige Seite (Strg+Bild auf)</translation>
        </message>
        <message>
            <source>Page of the document</source>
            <translation>Seite des Dokuments</translation>
        </message>
        <message>
            <source>Smaller (Ctrl+−)</source>
            <translation>Kleiner (Strg+−)</translation>
        </message>
    </context>
    <context>
        <name>Pages</name>
        <message>
            <source>Admin</source>
            <translation>Verwaltung</translation>
        </message>
        <message>
            <source>Calculators</source>
            <translation>Rechner</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Scores</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>Vault</source>
            <translation>Tresor</translation>
        </message>
        <message>
            <source>administration IT health models policy diagnostics users backup</source>
            <translation>Verwaltung IT Zustand Modelle Richtlinie Diagnose Benutzer Sicherung Backup</translation>
        </message>
        <message>
            <source>calculator score formula compute</source>
            <translation>Rechner Score Formel berechnen</translation>
        </message>
        <message>
            <source>documents guidelines files folders add import sources</source>
            <translation>Dokumente Leitlinien Dateien Ordner hinzufügen importieren Quellen</translation>
        </message>
        <message>
            <source>first steps begin introduction wizard</source>
            <translation>erste Schritte beginnen einrichten Einführung Assistent</translation>
        </message>
        <message>
            <source>manual guide instructions about version privacy</source>
            <translation>Handbuch Anleitung Bedienung Hinweise über Version Datenschutz</translation>
        </message>
        <message>
            <source>passphrase password PIN lock encryption recovery key account backup restore lost</source>
            <translation>Passphrase Passwort PIN Sperre Verschlüsselung Wiederherstellungsschlüssel Konto Sicherung Backup einspielen wiederherstellen verloren</translation>
        </message>
        <message>
            <source>past questions conversations earlier answers search</source>
            <translation>frühere Fragen Gespräche Antworten suchen Vergangenheit</translation>
        </message>
        <message>
            <source>settings options preferences configuration language theme dark light text size colours microphone voice keys</source>
            <translation>Einstellungen Optionen Konfiguration Sprache Thema Darstellung dunkel hell Textgröße Schriftgröße Farben Mikrofon Stimme Tasten</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Commands that fit</source>
            <translation>Passende Befehle</translation>
        </message>
        <message>
            <source>Nothing here is called “%1”. Try a page, a score, or another word; Esc closes.</source>
            <translation>Nichts heißt hier „%1“. Versuchen Sie eine Seite, einen Score oder ein anderes Wort; Esc schließt.</translation>
        </message>
        <message>
            <source>Type what you want to do</source>
            <translation>Tippen Sie, was Sie tun möchten</translation>
        </message>
    </context>
    <context>
        <name>PolicyPart</name>
        <message>
            <source>Only IT can change these options; in the settings they are locked.</source>
            <translation>Nur die IT kann diese Optionen ändern; in den Einstellungen sind sie gesperrt.</translation>
        </message>
        <message>
            <source>There is no policy of IT on this computer.</source>
            <translation>Auf diesem Computer gibt es keine Richtlinie der IT.</translation>
        </message>
    </context>
    <context>
        <name>QuestionBox</name>
        <message>
            <source>Ask</source>
            <translation>Fragen</translation>
        </message>
        <message>
            <source>Ask this question</source>
            <translation>Diese Frage stellen</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>Speak now</source>
            <translation>Sprechen Sie jetzt</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
    <context>
        <name>QuestionField</name>
        <message>
            <source>Question</source>
            <translation>Frage</translation>
        </message>
        <message>
            <source>Type a question</source>
            <translation>Frage auf Englisch tippen</translation>
        </message>
        <message>
            <source>Type a question and press Enter. A spoken question appears here too.</source>
            <translation>Tippen Sie eine Frage und drücken Sie die Eingabetaste. Auch eine gesprochene erscheint hier.</translation>
        </message>
        <message>
            <source>Type a question, or hold the button</source>
            <translation>Frage auf Englisch tippen, oder den Knopf halten</translation>
        </message>
    </context>
    <context>
        <name>QuestionStep</name>
        <message>
            <source>CHA2DS2-VASc for a 76-year-old woman with hypertension</source>
            <translation>CHA2DS2-VASc for a 76-year-old woman with hypertension</translation>
        </message>
        <message>
            <source>Hold the talk button, ask, let go. The answer comes sentence by sentence; each ends in the number of its source. Or try one of these:</source>
            <translation>Halten Sie den Sprechknopf, fragen Sie, lassen Sie los. Die Antwort kommt Satz für Satz; jeder endet mit der Nummer seiner Quelle. Oder versuchen Sie eine von diesen:</translation>
        </message>
        <message>
            <source>How is hyperkalaemia treated?</source>
            <translation>How is hyperkalaemia treated?</translation>
        </message>
        <message>
            <source>What is the dose of adrenaline in anaphylaxis?</source>
            <translation>What is the dose of adrenaline in anaphylaxis?</translation>
        </message>
    </context>
    <context>
        <name>RecoverySlip</name>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>I have written it down</source>
            <translation>Ich habe ihn aufgeschrieben</translation>
        </message>
        <message>
            <source>It opens your vault when the passphrase is forgotten. It is shown this once, and nobody else has it. Keep the paper where this computer is not.</source>
            <translation>Er öffnet Ihren Tresor, wenn die Passphrase vergessen ist. Er wird nur dieses eine Mal gezeigt, und niemand sonst hat ihn. Bewahren Sie das Papier dort auf, wo dieser Computer nicht ist.</translation>
        </message>
        <message>
            <source>Recovery key, as you wrote it down</source>
            <translation>Wiederherstellungsschlüssel, wie Sie ihn aufgeschrieben haben</translation>
        </message>
        <message>
            <source>Show it again</source>
            <translation>Noch einmal zeigen</translation>
        </message>
        <message>
            <source>So that you know that your paper is right. Dashes and capitals do not matter.</source>
            <translation>Damit Sie wissen, dass Ihr Papier stimmt. Striche und Großschreibung sind gleichgültig.</translation>
        </message>
        <message>
            <source>That is not the recovery key. Look at your paper, or show the key again.</source>
            <translation>Das ist nicht der Wiederherstellungsschlüssel. Sehen Sie auf Ihr Papier, oder lassen Sie ihn noch einmal zeigen.</translation>
        </message>
        <message>
            <source>Type it back</source>
            <translation>Tippen Sie ihn zurück</translation>
        </message>
        <message>
            <source>Write this recovery key on paper</source>
            <translation>Schreiben Sie diesen Wiederherstellungsschlüssel auf Papier</translation>
        </message>
    </context>
    <context>
        <name>RestoreForm</name>
        <message>
            <source>%1 backups found</source>
            <translation>%1 Sicherungen gefunden</translation>
        </message>
        <message>
            <source>1 backup found</source>
            <translation>1 Sicherung gefunden</translation>
        </message>
        <message>
            <source>A vault</source>
            <translation>Ein Tresor</translation>
        </message>
        <message>
            <source>Another vault is called %1 on this computer. It is set aside, not deleted. You can bring it back.</source>
            <translation>Auf diesem Computer heißt ein anderer Tresor %1. Er wird beiseitegelegt, nicht gelöscht. Sie können ihn zurückholen.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>Ordner wählen</translation>
        </message>
        <message>
            <source>Code of the second factor</source>
            <translation>Code des zweiten Faktors</translation>
        </message>
        <message>
            <source>Folder of the backups</source>
            <translation>Ordner der Sicherungen</translation>
        </message>
        <message>
            <source>Folder of the backups, or a file</source>
            <translation>Ordner der Sicherungen, oder eine Datei</translation>
        </message>
        <message>
            <source>It opens with the key of the time when it was made.</source>
            <translation>Sie öffnet sich mit dem Schlüssel der Zeit, in der sie gemacht wurde.</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Sieht nach …</translation>
        </message>
        <message>
            <source>Only check it</source>
            <translation>Nur prüfen</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Putting the vault together beside the others …</source>
            <translation>Der Tresor wird neben den anderen zusammengesetzt …</translation>
        </message>
        <message>
            <source>Reading every page of it …</source>
            <translation>Jede Seite davon wird gelesen …</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation>Wiederherstellungsschlüssel</translation>
        </message>
        <message>
            <source>Restore</source>
            <translation>Einspielen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Stopped. Nothing was changed.</source>
            <translation>Angehalten. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>The passphrase is wrong. Nothing was changed. Type it again, or use the recovery key.</source>
            <translation>Die Passphrase ist falsch. Nichts wurde geändert. Geben Sie sie noch einmal ein, oder nehmen Sie den Wiederherstellungsschlüssel.</translation>
        </message>
        <message>
            <source>The recovery key is wrong. Nothing was changed. Type it again, or use the passphrase.</source>
            <translation>Der Wiederherstellungsschlüssel ist falsch. Nichts wurde geändert. Geben Sie ihn noch einmal ein, oder nehmen Sie die Passphrase.</translation>
        </message>
        <message>
            <source>The vault of %1 as it is on this computer now is set aside, not deleted. You can bring it back.</source>
            <translation>Der Tresor von %1, wie er jetzt auf diesem Computer ist, wird beiseitegelegt, nicht gelöscht. Sie können ihn zurückholen.</translation>
        </message>
        <message>
            <source>There is no backup here. Plug in the drive that holds them, and choose its folder.</source>
            <translation>Hier ist keine Sicherung. Schließen Sie das Laufwerk an, auf dem sie liegen, und wählen Sie seinen Ordner.</translation>
        </message>
        <message>
            <source>This backup is damaged or incomplete. Nothing was changed. Choose another one.</source>
            <translation>Diese Sicherung ist beschädigt oder unvollständig. Nichts wurde geändert. Wählen Sie eine andere.</translation>
        </message>
        <message>
            <source>This backup is good: all of it was read. It holds %1 messages and %2 entries of the audit trail.</source>
            <translation>Diese Sicherung ist gut: Alles darin wurde gelesen. Sie enthält %1 Nachrichten und %2 Einträge des Prüfprotokolls.</translation>
        </message>
        <message>
            <source>This backup is no longer there. Is its drive still plugged in?</source>
            <translation>Diese Sicherung ist nicht mehr da. Ist ihr Laufwerk noch angeschlossen?</translation>
        </message>
        <message>
            <source>Use the passphrase</source>
            <translation>Die Passphrase verwenden</translation>
        </message>
        <message>
            <source>Use the recovery key</source>
            <translation>Den Wiederherstellungsschlüssel nehmen</translation>
        </message>
        <message>
            <source>Vault of %1</source>
            <translation>Tresor von %1</translation>
        </message>
        <message>
            <source>What was asked or noted after that is not in it. Recordings of voices are in no backup.</source>
            <translation>Was danach gefragt oder notiert wurde, ist nicht darin. Tonaufnahmen sind in keiner Sicherung.</translation>
        </message>
        <message>
            <source>Where the backups lie: on this computer, or on a stick or drive that you plug in.</source>
            <translation>Wo die Sicherungen liegen: auf diesem Computer, oder auf einem Stick oder Laufwerk, das Sie anschließen.</translation>
        </message>
    </context>
    <context>
        <name>RestoredWords</name>
        <message>
            <source>The vault of %1 is as it was on %2. All of the backup was checked.</source>
            <translation>Der Tresor von %1 ist, wie er am %2 war. Die ganze Sicherung wurde geprüft.</translation>
        </message>
        <message>
            <source>The vault of %1 is as it was on %2. Unlock it.</source>
            <translation>Der Tresor von %1 ist, wie er am %2 war. Entsperren Sie ihn.</translation>
        </message>
        <message>
            <source>The vault that was here before is set aside. Undo locks, and brings it back.</source>
            <translation>Der Tresor, der vorher hier war, ist beiseitegelegt. Rückgängig sperrt und holt ihn zurück.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>RevealCard</name>
        <message>
            <source>%1 conversations were opened.</source>
            <translation>%1 Gespräche wurden geöffnet.</translation>
        </message>
        <message>
            <source>1 conversation was opened.</source>
            <translation>1 Gespräch wurde geöffnet.</translation>
        </message>
        <message>
            <source>As for a new passphrase.</source>
            <translation>Wie für eine neue Passphrase.</translation>
        </message>
        <message>
            <source>I have read this</source>
            <translation>Ich habe das gelesen</translation>
        </message>
        <message>
            <source>It stays in your audit trail. Ask your IT if you did not expect it.</source>
            <translation>Es bleibt in Ihrem Prüfprotokoll. Fragen Sie Ihre IT, wenn Sie es nicht erwartet haben.</translation>
        </message>
        <message>
            <source>Reason: %1</source>
            <translation>Begründung: %1</translation>
        </message>
        <message>
            <source>Your vault was opened with the key of IT</source>
            <translation>Ihr Tresor wurde mit dem Schlüssel der IT geöffnet</translation>
        </message>
    </context>
    <context>
        <name>RevealView</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Conversations of %1, to be read only</source>
            <translation>Gespräche von %1, nur zum Lesen</translation>
        </message>
        <message>
            <source>Conversations, to be read only</source>
            <translation>Gespräche, nur zum Lesen</translation>
        </message>
        <message>
            <source>It closes by itself in %1 minutes, when you lock, and when you leave this part.</source>
            <translation>Es schließt sich von selbst in %1 Minuten, beim Sperren und wenn Sie diesen Teil verlassen.</translation>
        </message>
        <message>
            <source>It closes by itself in less than a minute.</source>
            <translation>Es schließt sich in weniger als einer Minute von selbst.</translation>
        </message>
    </context>
    <context>
        <name>SentenceRow</name>
        <message>
            <source>Not supported: %1</source>
            <translation>Nicht belegt: %1</translation>
        </message>
    </context>
    <context>
        <name>SentenceText</name>
        <message>
            <source>Sentence of the answer</source>
            <translation>Satz der Antwort</translation>
        </message>
        <message>
            <source>Sentence without a source: %1</source>
            <translation>Satz ohne Quelle: %1</translation>
        </message>
    </context>
    <context>
        <name>SessionList</name>
        <message>
            <source>%1 questions</source>
            <translation>%1 Fragen</translation>
        </message>
        <message>
            <source>1 question</source>
            <translation>1 Frage</translation>
        </message>
        <message>
            <source>Kept for good.</source>
            <translation>Dauerhaft aufbewahrt.</translation>
        </message>
        <message>
            <source>Without words</source>
            <translation>Ohne Worte</translation>
        </message>
        <message>
            <source>…</source>
            <translation>…</translation>
        </message>
    </context>
    <context>
        <name>SettingRow</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Vorgabe</translation>
        </message>
        <message>
            <source>Default for: %1</source>
            <translation>Vorgabe für: %1</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>On</source>
            <translation>An</translation>
        </message>
        <message>
            <source>Set by your organisation</source>
            <translation>Von Ihrer Einrichtung festgelegt</translation>
        </message>
        <message>
            <source>The system's default</source>
            <translation>Vorgabe des Systems</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>All settings</source>
            <translation>Alle Einstellungen</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Geändert</translation>
        </message>
        <message>
            <source>Changes hold from the next start on; colours, motion, keys, devices and language at once.</source>
            <translation>Änderungen gelten ab dem nächsten Start; Farben, Bewegung, Tasten, Geräte und Sprache sofort.</translation>
        </message>
        <message>
            <source>Find a setting</source>
            <translation>Einstellung suchen</translation>
        </message>
        <message>
            <source>No setting has these words.</source>
            <translation>Keine Einstellung enthält diese Wörter.</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>This is already the key of “%1”. Choose another key, or change that one first.</source>
            <translation>Das ist schon die Taste für „%1“. Wählen Sie eine andere, oder ändern Sie zuerst jene.</translation>
        </message>
    </context>
    <context>
        <name>SetupPage</name>
        <message>
            <source>A first question</source>
            <translation>Eine erste Frage</translation>
        </message>
        <message>
            <source>A vault of your own</source>
            <translation>Ein eigener Tresor</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Leave this out</source>
            <translation>Dies auslassen</translation>
        </message>
        <message>
            <source>Microphone and loudspeaker</source>
            <translation>Mikrofon und Lautsprecher</translation>
        </message>
        <message>
            <source>Models for this computer</source>
            <translation>Modelle für diesen Computer</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nicht jetzt</translation>
        </message>
        <message>
            <source>Set up</source>
            <translation>Einrichten</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
        <message>
            <source>Your library</source>
            <translation>Ihre Bibliothek</translation>
        </message>
    </context>
    <context>
        <name>Shortcuts</name>
        <message>
            <source>Go to the next control or source</source>
            <translation>Zum nächsten Bedienelement oder zur nächsten Quelle</translation>
        </message>
        <message>
            <source>Hold %1</source>
            <translation>%1 halten</translation>
        </message>
        <message>
            <source>Hold Space</source>
            <translation>Leertaste halten</translation>
        </message>
        <message>
            <source>Open a page</source>
            <translation>Eine Seite öffnen</translation>
        </message>
        <message>
            <source>Press or choose what has the focus</source>
            <translation>Drücken oder wählen, was den Fokus hat</translation>
        </message>
        <message>
            <source>Send the question; press what has the focus</source>
            <translation>Die Frage abschicken; drücken, was den Fokus hat</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Stop; close what is open</source>
            <translation>Anhalten; schließen, was offen ist</translation>
        </message>
        <message>
            <source>Talk, anywhere in the window</source>
            <translation>Sprechen, überall im Fenster</translation>
        </message>
        <message>
            <source>Talk, except while typing or on a control</source>
            <translation>Sprechen, außer beim Tippen oder auf einem Bedienelement</translation>
        </message>
    </context>
    <context>
        <name>SourcePane</name>
        <message>
            <source>Close (Esc)</source>
            <translation>Schließen (Esc)</translation>
        </message>
        <message>
            <source>Close the source</source>
            <translation>Quelle schließen</translation>
        </message>
        <message>
            <source>Copy with source</source>
            <translation>Mit Quelle kopieren</translation>
        </message>
        <message>
            <source>Passage</source>
            <translation>Textstelle</translation>
        </message>
        <message>
            <source>Show the page</source>
            <translation>Seite zeigen</translation>
        </message>
        <message>
            <source>Show the text</source>
            <translation>Text zeigen</translation>
        </message>
        <message>
            <source>Source %1</source>
            <translation>Quelle %1</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>%1: nothing is kept</source>
            <translation>%1: nichts wird gespeichert</translation>
        </message>
        <message>
            <source>Guest: nothing is kept</source>
            <translation>Gast: nichts wird gespeichert</translation>
        </message>
        <message>
            <source>Looking for a microphone</source>
            <translation>Sucht ein Mikrofon</translation>
        </message>
        <message>
            <source>No microphone</source>
            <translation>Kein Mikrofon</translation>
        </message>
        <message>
            <source>Not offline: server on site</source>
            <translation>Nicht offline: Server im Haus</translation>
        </message>
        <message>
            <source>Nothing is kept</source>
            <translation>Nichts wird gespeichert</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Offline</translation>
        </message>
        <message>
            <source>Offline, proven %1</source>
            <translation>Offline, nachgewiesen %1</translation>
        </message>
        <message>
            <source>Server on site</source>
            <translation>Server im Haus</translation>
        </message>
        <message>
            <source>What hears, answers, speaks and searches runs in processes whose every connection the system refuses.</source>
            <translation>Was hört, antwortet, spricht und sucht, läuft in Prozessen, denen das System jede Verbindung verweigert.</translation>
        </message>
        <message>
            <source>Your IT department lets questions go to the language model on %1, and nowhere else.</source>
            <translation>Ihre IT-Abteilung erlaubt, dass Fragen an das Sprachmodell auf %1 gehen, und nirgendwohin sonst.</translation>
        </message>
        <message>
            <source>locks in %1</source>
            <translation>sperrt in %1</translation>
        </message>
    </context>
    <context>
        <name>StrengthBar</name>
        <message>
            <source>Several unrelated words are strong and easy to remember.</source>
            <translation>Mehrere unzusammenhängende Wörter sind stark und leicht zu merken.</translation>
        </message>
        <message>
            <source>could be guessed</source>
            <translation>könnte erraten werden</translation>
        </message>
        <message>
            <source>far too easy to guess</source>
            <translation>viel zu leicht zu erraten</translation>
        </message>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>too easy to guess</source>
            <translation>zu leicht zu erraten</translation>
        </message>
        <message>
            <source>very good</source>
            <translation>sehr gut</translation>
        </message>
    </context>
    <context>
        <name>SwitchesPart</name>
        <message>
            <source>Changes hold from the next start on.</source>
            <translation>Änderungen gelten ab dem nächsten Start.</translation>
        </message>
    </context>
    <context>
        <name>TalkBar</name>
        <message>
            <source>Esc stops</source>
            <translation>Esc hält an</translation>
        </message>
        <message>
            <source>Getting ready: %1</source>
            <translation>Wird vorbereitet: %1</translation>
        </message>
        <message>
            <source>Hold to talk</source>
            <translation>Zum Sprechen halten</translation>
        </message>
        <message>
            <source>Let go when you have asked; a tap keeps it listening</source>
            <translation>Loslassen zum Fragen; kurz tippen, und es hört weiter zu</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Hört zu</translation>
        </message>
        <message>
            <source>Listening, locked</source>
            <translation>Hört zu, festgestellt</translation>
        </message>
        <message>
            <source>No microphone</source>
            <translation>Kein Mikrofon</translation>
        </message>
        <message>
            <source>One moment</source>
            <translation>Einen Moment</translation>
        </message>
        <message>
            <source>Opening the microphone</source>
            <translation>Öffnet das Mikrofon</translation>
        </message>
        <message>
            <source>Or just speak: the microphone waits for you</source>
            <translation>Oder sprechen Sie einfach: Das Mikrofon wartet auf Sie</translation>
        </message>
        <message>
            <source>Pages and commands</source>
            <translation>Seiten und Befehle</translation>
        </message>
        <message>
            <source>Press to stop</source>
            <translation>Drücken zum Anhalten</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Space or %1</source>
            <translation>Leertaste oder %1</translation>
        </message>
        <message>
            <source>Speaking</source>
            <translation>Spricht</translation>
        </message>
        <message>
            <source>That was a tap. Keep holding while you speak.</source>
            <translation>Das war nur ein Antippen. Halten Sie gedrückt, während Sie sprechen.</translation>
        </message>
        <message>
            <source>Thinking</source>
            <translation>Denkt nach</translation>
        </message>
        <message>
            <source>Type your question, or plug one in and hold the button</source>
            <translation>Tippen Sie Ihre Frage, oder schließen Sie eines an und halten Sie den Knopf</translation>
        </message>
        <message>
            <source>a pause asks</source>
            <translation>eine Pause fragt</translation>
        </message>
        <message>
            <source>let go to ask</source>
            <translation>loslassen, um zu fragen</translation>
        </message>
        <message>
            <source>press again to ask</source>
            <translation>noch einmal drücken, um zu fragen</translation>
        </message>
        <message>
            <source>too loud, move back a little</source>
            <translation>zu laut, gehen Sie etwas zurück</translation>
        </message>
    </context>
    <context>
        <name>TimingsStrip</name>
        <message>
            <source>First sentence</source>
            <translation>Erster Satz</translation>
        </message>
        <message>
            <source>First sound</source>
            <translation>Erster Ton</translation>
        </message>
        <message>
            <source>Searched</source>
            <translation>Gesucht</translation>
        </message>
        <message>
            <source>Time since the end of the question</source>
            <translation>Zeit seit dem Ende der Frage</translation>
        </message>
        <message>
            <source>Time since the end of the question: %1</source>
            <translation>Zeit seit dem Ende der Frage: %1</translation>
        </message>
        <message>
            <source>Whole answer</source>
            <translation>Ganze Antwort</translation>
        </message>
        <message>
            <source>Words heard</source>
            <translation>Gehört</translation>
        </message>
    </context>
    <context>
        <name>Tray</name>
        <message>
            <source>Lock now</source>
            <translation>Jetzt sperren</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Show the window</source>
            <translation>Fenster zeigen</translation>
        </message>
        <message>
            <source>Small window beside other programs, or back</source>
            <translation>Kleines Fenster neben anderen Programmen, oder zurück</translation>
        </message>
        <message>
            <source>Talk, or end the question</source>
            <translation>Sprechen, oder die Frage beenden</translation>
        </message>
    </context>
    <context>
        <name>UsersPart</name>
        <message>
            <source>%1 ways in</source>
            <translation>%1 Zugänge</translation>
        </message>
        <message>
            <source>%1 wrong tries</source>
            <translation>%1 Fehlversuche</translation>
        </message>
        <message>
            <source>Only its owner can read it: no key of IT leads into it.</source>
            <translation>Nur wem er gehört, kann ihn lesen: Kein Schlüssel der IT öffnet ihn.</translation>
        </message>
        <message>
            <source>Set a new passphrase</source>
            <translation>Neue Passphrase setzen</translation>
        </message>
        <message>
            <source>Show conversations</source>
            <translation>Gespräche zeigen</translation>
        </message>
        <message>
            <source>The conversations are closed.</source>
            <translation>Die Gespräche sind geschlossen.</translation>
        </message>
        <message>
            <source>The conversations were closed: the time was over.</source>
            <translation>Die Gespräche wurden geschlossen: Die Zeit war um.</translation>
        </message>
        <message>
            <source>The vault of %1 opens with the new passphrase. Its data is as it was; %1 is told at the next unlock.</source>
            <translation>Der Tresor von %1 öffnet sich mit der neuen Passphrase. Seine Daten sind, wie sie waren; %1 erfährt es beim nächsten Entsperren.</translation>
        </message>
        <message>
            <source>second factor</source>
            <translation>zweiter Faktor</translation>
        </message>
        <message>
            <source>since %1</source>
            <translation>seit %1</translation>
        </message>
    </context>
    <context>
        <name>VaultMaker</name>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Make the vault</source>
            <translation>Tresor anlegen</translation>
        </message>
        <message>
            <source>Making the vault…</source>
            <translation>Tresor wird angelegt …</translation>
        </message>
        <message>
            <source>Name of the vault</source>
            <translation>Name des Tresors</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Passphrase, once more</source>
            <translation>Passphrase, noch einmal</translation>
        </message>
        <message>
            <source>Passphrase, twice</source>
            <translation>Passphrase, zweimal</translation>
        </message>
        <message>
            <source>The two passphrases are not the same.</source>
            <translation>Die beiden Passphrasen sind nicht gleich.</translation>
        </message>
        <message>
            <source>What you ask, dictate and note is then kept, encrypted, for you alone. Without a vault nothing is kept.</source>
            <translation>Was Sie fragen, diktieren und notieren, wird dann aufbewahrt, verschlüsselt, für Sie allein. Ohne Tresor wird nichts aufbewahrt.</translation>
        </message>
        <message>
            <source>Your name here: letters, digits</source>
            <translation>Ihr Name hier: Buchstaben, Ziffern</translation>
        </message>
    </context>
    <context>
        <name>VaultPage</name>
        <message>
            <source>A PIN opens the vault again for a while, on this computer only.</source>
            <translation>Eine PIN öffnet den Tresor eine Zeit lang wieder, nur auf diesem Computer.</translation>
        </message>
        <message>
            <source>A new one makes the old one worthless.</source>
            <translation>Ein neuer macht den alten wertlos.</translation>
        </message>
        <message>
            <source>A vault of your own</source>
            <translation>Ein eigener Tresor</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Change the passphrase</source>
            <translation>Passphrase ändern</translation>
        </message>
        <message>
            <source>It was never typed back. If it is not on your paper, make a new one now.</source>
            <translation>Er wurde nie zurückgetippt. Wenn er nicht auf Ihrem Papier steht, machen Sie jetzt einen neuen.</translation>
        </message>
        <message>
            <source>Keep nothing of this session</source>
            <translation>Von dieser Sitzung nichts aufbewahren</translation>
        </message>
        <message>
            <source>Keep what is asked again</source>
            <translation>Fragen wieder aufbewahren</translation>
        </message>
        <message>
            <source>Key of IT</source>
            <translation>Schlüssel der IT</translation>
        </message>
        <message>
            <source>Keychain of a computer</source>
            <translation>Schlüsselbund eines Computers</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>Jetzt sperren</translation>
        </message>
        <message>
            <source>Make a new recovery key</source>
            <translation>Neuen Wiederherstellungsschlüssel machen</translation>
        </message>
        <message>
            <source>New passphrase</source>
            <translation>Neue Passphrase</translation>
        </message>
        <message>
            <source>New passphrase, once more</source>
            <translation>Neue Passphrase, noch einmal</translation>
        </message>
        <message>
            <source>Noted: it is not told again.</source>
            <translation>Vermerkt: Es wird nicht noch einmal gesagt.</translation>
        </message>
        <message>
            <source>PIN of six signs or more</source>
            <translation>PIN aus sechs oder mehr Zeichen</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Passphrase until now</source>
            <translation>Bisherige Passphrase</translation>
        </message>
        <message>
            <source>Quick unlock</source>
            <translation>Schnelles Entsperren</translation>
        </message>
        <message>
            <source>Recovery key</source>
            <translation>Wiederherstellungsschlüssel</translation>
        </message>
        <message>
            <source>Restore a backup</source>
            <translation>Sicherung einspielen</translation>
        </message>
        <message>
            <source>See the backups</source>
            <translation>Sicherungen ansehen</translation>
        </message>
        <message>
            <source>Set the PIN</source>
            <translation>PIN festlegen</translation>
        </message>
        <message>
            <source>The PIN is set. It opens the vault until its time is over.</source>
            <translation>Die PIN ist festgelegt. Sie öffnet den Tresor, bis ihre Zeit vorbei ist.</translation>
        </message>
        <message>
            <source>The library answers. Nothing of what you ask is kept.</source>
            <translation>Die Bibliothek antwortet. Nichts von dem, was Sie fragen, wird aufbewahrt.</translation>
        </message>
        <message>
            <source>The passphrase is changed.</source>
            <translation>Die Passphrase ist geändert.</translation>
        </message>
        <message>
            <source>The recovery key is on your paper.</source>
            <translation>Der Wiederherstellungsschlüssel steht auf Ihrem Papier.</translation>
        </message>
        <message>
            <source>The recovery key opened your vault. Set a new passphrase now.</source>
            <translation>Der Wiederherstellungsschlüssel hat Ihren Tresor geöffnet. Legen Sie jetzt eine neue Passphrase fest.</translation>
        </message>
        <message>
            <source>The two new passphrases are not the same. Nothing was changed.</source>
            <translation>Die beiden neuen Passphrasen sind nicht gleich. Nichts wurde geändert.</translation>
        </message>
        <message>
            <source>Then questions and answers live in memory only, until you switch it off or lock.</source>
            <translation>Dann stehen Fragen und Antworten nur im Arbeitsspeicher, bis Sie es ausschalten oder sperren.</translation>
        </message>
        <message>
            <source>To restore one, the vault is locked first. As it is now it is set aside, not deleted.</source>
            <translation>Um eine einzuspielen, wird der Tresor zuerst gesperrt. So wie er jetzt ist, wird er beiseitegelegt, nicht gelöscht.</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Unlock a vault</source>
            <translation>Einen Tresor entsperren</translation>
        </message>
        <message>
            <source>Vault</source>
            <translation>Tresor</translation>
        </message>
        <message>
            <source>Vault of %1</source>
            <translation>Tresor von %1</translation>
        </message>
        <message>
            <source>Ways in</source>
            <translation>Zugänge</translation>
        </message>
        <message>
            <source>Without a vault</source>
            <translation>Ohne Tresor</translation>
        </message>
        <message>
            <source>You had a vault, and it is lost, damaged or on another computer?</source>
            <translation>Sie hatten einen Tresor, und er ist verloren, beschädigt oder auf einem anderen Computer?</translation>
        </message>
        <message>
            <source>damaged</source>
            <translation>beschädigt</translation>
        </message>
    </context>
    <context>
        <name>VaultStep</name>
        <message>
            <source>Restore a backup</source>
            <translation>Sicherung einspielen</translation>
        </message>
        <message>
            <source>The vault of %1 is open.</source>
            <translation>Der Tresor von %1 ist offen.</translation>
        </message>
        <message>
            <source>You had a vault, and it is lost, damaged or on another computer?</source>
            <translation>Sie hatten einen Tresor, und er ist verloren, beschädigt oder auf einem anderen Computer?</translation>
        </message>
    </context>
    <context>
        <name>VoiceChoices</name>
        <message>
            <source>Listen only while the key is held</source>
            <translation>Nur zuhören, solange die Taste gehalten wird</translation>
        </message>
        <message>
            <source>Loudspeaker: %1</source>
            <translation>Lautsprecher: %1</translation>
        </message>
        <message>
            <source>Microphone: %1</source>
            <translation>Mikrofon: %1</translation>
        </message>
        <message>
            <source>Wait for my dictation without a key</source>
            <translation>Ohne Taste auf mein Diktat warten</translation>
        </message>
        <message>
            <source>Wait for my questions without a key</source>
            <translation>Ohne Taste auf meine Fragen warten</translation>
        </message>
        <message>
            <source>device choose</source>
            <translation>Gerät wählen</translation>
        </message>
        <message>
            <source>hands-free microphone voice</source>
            <translation>freihändig Freisprechen Mikrofon Stimme</translation>
        </message>
        <message>
            <source>that of the system</source>
            <translation>das Gerät des Systems</translation>
        </message>
    </context>
    <context>
        <name>VoicePart</name>
        <message>
            <source>Nothing has been asked since the program was started.</source>
            <translation>Seit dem Programmstart wurde nichts gefragt.</translation>
        </message>
        <message>
            <source>The last turns, from the end of the question</source>
            <translation>Die letzten Fragen, vom Ende der Frage an</translation>
        </message>
        <message>
            <source>The turn that is under way, or the last one</source>
            <translation>Die laufende Frage, oder die letzte</translation>
        </message>
        <message>
            <source>spoken</source>
            <translation>gesprochen</translation>
        </message>
        <message>
            <source>typed</source>
            <translation>getippt</translation>
        </message>
    </context>
    <context>
        <name>Waterfall</name>
        <message>
            <source>Stages of the turn: %1</source>
            <translation>Stufen der Frage: %1</translation>
        </message>
    </context>
    <context>
        <name>Wording</name>
        <message>
            <source>%1 codes of your second factor are left on paper.</source>
            <translation>%1 Codes Ihres zweiten Faktors sind auf dem Papier übrig.</translation>
        </message>
        <message>
            <source>%1 looked at your conversations with the key of IT: %2.</source>
            <translation>%1 hat mit dem Schlüssel der IT Ihre Gespräche angesehen: %2.</translation>
        </message>
        <message>
            <source>%1 opened your vault as a whole with the key of IT: %2.</source>
            <translation>%1 hat mit dem Schlüssel der IT Ihren ganzen Tresor geöffnet: %2.</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antworten</translation>
        </message>
        <message>
            <source>Backup</source>
            <translation>Sicherung</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Checking against the sources</source>
            <translation>Prüft gegen die Quellen</translation>
        </message>
        <message>
            <source>Computed by a published formula. Check each value and the words it came from.</source>
            <translation>Nach einer veröffentlichten Formel berechnet. Prüfen Sie jeden Wert und die Wörter, aus denen er stammt.</translation>
        </message>
        <message>
            <source>Ears</source>
            <translation>Gehör</translation>
        </message>
        <message>
            <source>Erasing what is old</source>
            <translation>Altes löschen</translation>
        </message>
        <message>
            <source>Every sentence is supported by your library.</source>
            <translation>Jeder Satz ist durch Ihre Bibliothek belegt.</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Listening</source>
            <translation>Hört zu</translation>
        </message>
        <message>
            <source>Match of the search: %1 of 100. It says how closely the passages fit the question, not how likely the answer is right.</source>
            <translation>Passung der Suche: %1 von 100. Das sagt, wie genau die Stellen zur Frage passen, nicht, wie wahrscheinlich die Antwort stimmt.</translation>
        </message>
        <message>
            <source>No code of your second factor is left on paper.</source>
            <translation>Kein Code Ihres zweiten Faktors ist auf dem Papier übrig.</translation>
        </message>
        <message>
            <source>One code of your second factor is left on paper.</source>
            <translation>Ein Code Ihres zweiten Faktors ist auf dem Papier übrig.</translation>
        </message>
        <message>
            <source>Partly supported. What is struck out has no source and was not spoken.</source>
            <translation>Teilweise belegt. Was durchgestrichen ist, hat keine Quelle und wurde nicht gesprochen.</translation>
        </message>
        <message>
            <source>Preparing the voice</source>
            <translation>Stimme wird vorbereitet</translation>
        </message>
        <message>
            <source>Questions are understood in English only, for now, and answers are in English.</source>
            <translation>Fragen werden vorerst nur auf Englisch verstanden, und die Antworten sind englisch.</translation>
        </message>
        <message>
            <source>Reading the question</source>
            <translation>Liest die Frage</translation>
        </message>
        <message>
            <source>Searching</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Searching the library</source>
            <translation>Durchsucht die Bibliothek</translation>
        </message>
        <message>
            <source>Speaking</source>
            <translation>Spricht</translation>
        </message>
        <message>
            <source>Speech to text</source>
            <translation>Sprache zu Text</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Beginnt</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Synchronising</source>
            <translation>Abgleich</translation>
        </message>
        <message>
            <source>Taking documents in</source>
            <translation>Dokumente aufnehmen</translation>
        </message>
        <message>
            <source>The answer was interrupted</source>
            <translation>Die Antwort wurde unterbrochen</translation>
        </message>
        <message>
            <source>The key of IT opened your vault as a whole: %1.</source>
            <translation>Der Schlüssel der IT hat Ihren ganzen Tresor geöffnet: %1.</translation>
        </message>
        <message>
            <source>The question could not be answered</source>
            <translation>Die Frage konnte nicht beantwortet werden</translation>
        </message>
        <message>
            <source>Turning speech into text</source>
            <translation>Wandelt Sprache in Text</translation>
        </message>
        <message>
            <source>Voice</source>
            <translation>Stimme</translation>
        </message>
        <message>
            <source>Waiting until the library is ready</source>
            <translation>Wartet, bis die Bibliothek bereit ist</translation>
        </message>
        <message>
            <source>What you said is not lost: it can be tried again.</source>
            <translation>Was Sie gesagt haben, ist nicht verloren: es kann noch einmal versucht werden.</translation>
        </message>
        <message>
            <source>Without your phone they are the way in. ‘voiceassist vault second-factor on’ makes ten new ones.</source>
            <translation>Ohne Ihr Telefon sind sie der Weg hinein. ‚voiceassist vault second-factor on‘ macht zehn neue.</translation>
        </message>
        <message>
            <source>Working</source>
            <translation>Arbeitet</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>Schreibt</translation>
        </message>
        <message>
            <source>Writing the answer</source>
            <translation>Schreibt die Antwort</translation>
        </message>
        <message>
            <source>Your question is not lost: it can be tried again.</source>
            <translation>Ihre Frage ist nicht verloren: sie kann noch einmal versucht werden.</translation>
        </message>
        <message>
            <source>admin</source>
            <translation>Administration</translation>
        </message>
        <message>
            <source>auditor</source>
            <translation>Revision</translation>
        </message>
        <message>
            <source>clinician</source>
            <translation>Klinisches Personal</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fertig</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>fair match with the question</source>
            <translation>passt mäßig zur Frage</translation>
        </message>
        <message>
            <source>interrupted</source>
            <translation>unterbrochen</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>page %1</source>
            <translation>Seite %1</translation>
        </message>
        <message>
            <source>preparing</source>
            <translation>in Vorbereitung</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>running</source>
            <translation>läuft</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>startet</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>angehalten</translation>
        </message>
        <message>
            <source>strong match with the question</source>
            <translation>passt gut zur Frage</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>weak match with the question</source>
            <translation>passt kaum zur Frage</translation>
        </message>
        <message>
            <source>working</source>
            <translation>arbeitet</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <source>%1 stopped working.</source>
            <translation>%1: Arbeitet nicht mehr.</translation>
        </message>
        <message>
            <source>Ask a question</source>
            <translation>Eine Frage stellen</translation>
        </message>
        <message>
            <source>Ask it again</source>
            <translation>Noch einmal fragen</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Give it another key in the settings. The palette reaches it meanwhile.</source>
            <translation>Geben Sie ihm in den Optionen eine andere Taste. Die Palette erreicht ihn inzwischen.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>If it is not on paper and you forget the passphrase, nobody can open your vault.</source>
            <translation>Wenn er nicht auf Papier steht und Sie die Passphrase vergessen, kann niemand Ihren Tresor öffnen.</translation>
        </message>
        <message>
            <source>Make a new recovery key</source>
            <translation>Neuen Wiederherstellungsschlüssel machen</translation>
        </message>
        <message>
            <source>New here? Six short steps set everything up.</source>
            <translation>Neu hier? Sechs kurze Schritte richten alles ein.</translation>
        </message>
        <message>
            <source>Read it</source>
            <translation>Lesen</translation>
        </message>
        <message>
            <source>Say the answer again</source>
            <translation>Die Antwort noch einmal sagen</translation>
        </message>
        <message>
            <source>Say the next sentence</source>
            <translation>Den nächsten Satz sagen</translation>
        </message>
        <message>
            <source>See it</source>
            <translation>Ansehen</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Optionen</translation>
        </message>
        <message>
            <source>Show the keys</source>
            <translation>Tasten zeigen</translation>
        </message>
        <message>
            <source>Small window beside other programs, or back</source>
            <translation>Kleines Fenster neben anderen Programmen, oder zurück</translation>
        </message>
        <message>
            <source>Speak faster</source>
            <translation>Schneller sprechen</translation>
        </message>
        <message>
            <source>Speak louder</source>
            <translation>Lauter sprechen</translation>
        </message>
        <message>
            <source>Speak slower</source>
            <translation>Langsamer sprechen</translation>
        </message>
        <message>
            <source>Speak softer</source>
            <translation>Leiser sprechen</translation>
        </message>
        <message>
            <source>Stopped for the next question: “%1”</source>
            <translation>Für die nächste Frage angehalten: „%1“</translation>
        </message>
        <message>
            <source>Try the interrupted question again</source>
            <translation>Die unterbrochene Frage noch einmal versuchen</translation>
        </message>
        <message>
            <source>Who, when and why stands on the Vault page.</source>
            <translation>Wer, wann und warum, steht auf der Seite Tresor.</translation>
        </message>
        <message>
            <source>Without a key, because another command has it: %1.</source>
            <translation>Ohne Taste, weil ein anderer Befehl sie hat: %1.</translation>
        </message>
        <message>
            <source>You can ask at once; the set-up waits at the left.</source>
            <translation>Sie können sofort fragen; die Einrichtung wartet links.</translation>
        </message>
        <message>
            <source>Your recovery key was never typed back.</source>
            <translation>Ihr Wiederherstellungsschlüssel wurde nie zurückgetippt.</translation>
        </message>
        <message>
            <source>Your set-up is not finished.</source>
            <translation>Ihre Einrichtung ist nicht abgeschlossen.</translation>
        </message>
        <message>
            <source>accessibility colours theme dark light</source>
            <translation>Barrierefreiheit Farben Thema Darstellung dunkel hell</translation>
        </message>
        <message>
            <source>compact always on top</source>
            <translation>kompakt klein immer im Vordergrund</translation>
        </message>
        <message>
            <source>help shortcuts keyboard</source>
            <translation>Hilfe Tastenkürzel Tastatur</translation>
        </message>
        <message>
            <source>or say “%1”</source>
            <translation>oder sagen Sie „%1“</translation>
        </message>
        <message>
            <source>page open</source>
            <translation>Seite öffnen</translation>
        </message>
        <message>
            <source>voice read aloud</source>
            <translation>Stimme vorlesen</translation>
        </message>
    </context>
    <context>
        <name>YesNo</name>
        <message>
            <source>No</source>
            <translation>Nein</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Ja</translation>
        </message>
    </context>
</TS>
