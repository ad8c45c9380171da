<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <name>AdminParts</name>
        <message>
            <source>%1 of %2, promised %3 %, error budget left: %4 %</source>
            <translation>%1 von %2, zugesagt %3 %, vom Fehlerbudget übrig: %4 %</translation>
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
            <source>Questions that end well</source>
            <translation>Fragen, die gut enden</translation>
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
        <name>AuditPart</name>
        <message>
            <source>%1 entries written, signed.</source>
            <translation>%1 Einträge geschrieben und signiert.</translation>
        </message>
        <message>
            <source>All %1 entries are as they were written.</source>
            <translation>Alle %1 Einträge sind so, wie sie geschrieben wurden.</translation>
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
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Export the audit trail</source>
            <translation>Prüfprotokoll exportieren</translation>
        </message>
        <message>
            <source>What was done in the last %1 days</source>
            <translation>Was in den letzten %1 Tagen getan wurde</translation>
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
            <source>When not to use it: %1</source>
            <translation>Wann nicht zu verwenden: %1</translation>
        </message>
        <message>
            <source>–</source>
            <translation>–</translation>
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
            <source>A title has at most %1 characters.</source>
            <translation>Ein Titel hat höchstens %1 Zeichen.</translation>
        </message>
        <message>
            <source>A vault must be unlocked for it.</source>
            <translation>Dafür muss ein Tresor offen sein.</translation>
        </message>
        <message>
            <source>A whole document belongs into the library.</source>
            <translation>Ein ganzes Dokument gehört in die Bibliothek.</translation>
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
            <source>Capitalization doesn't help very much.</source>
            <translation>Großschreibung hilft nicht viel.</translation>
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
            <source>Check the name.</source>
            <translation>Prüfen Sie den Namen.</translation>
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
            <source>Dates are often easy to guess.</source>
            <translation>Daten sind oft leicht zu erraten.</translation>
        </message>
        <message>
            <source>Documents with patient data need an unlocked vault.</source>
            <translation>Dokumente mit Patientendaten brauchen einen offenen Tresor.</translation>
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
            <source>Free some room on the disk that holds your data.</source>
            <translation>Schaffen Sie Platz auf dem Datenträger mit Ihren Daten.</translation>
        </message>
        <message>
            <source>Free some space and try again.</source>
            <translation>Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
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
            <source>If it happens again, send the diagnostics bundle.</source>
            <translation>Wenn es wieder geschieht, senden Sie das Diagnosepaket.</translation>
        </message>
        <message>
            <source>If it is forgotten, 'voiceassist vault recover' takes the printed recovery key.</source>
            <translation>Wenn sie vergessen ist, öffnet der aufgeschriebene Wiederherstellungsschlüssel.</translation>
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
            <source>Its text is shown instead.</source>
            <translation>Stattdessen wird sein Text gezeigt.</translation>
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
            <source>Names and surnames by themselves are easy to guess.</source>
            <translation>Vor- und Nachnamen allein sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>No loudspeaker was found.</source>
            <translation>Kein Lautsprecher gefunden.</translation>
        </message>
        <message>
            <source>No microphone was found.</source>
            <translation>Kein Mikrofon gefunden.</translation>
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
            <source>Nothing has been said yet.</source>
            <translation>Noch wurde nichts gesagt.</translation>
        </message>
        <message>
            <source>Nothing is lost.</source>
            <translation>Nichts ist verloren.</translation>
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
            <source>Nothing was recorded.</source>
            <translation>Nichts wurde aufgenommen.</translation>
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
            <source>Only the recovery key replaces a passphrase that nobody types.</source>
            <translation>Nur der Wiederherstellungsschlüssel ersetzt eine Passphrase, die niemand eintippt.</translation>
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
            <source>Preparing the starter library: %1 of %2 documents.</source>
            <translation>Die Startbibliothek wird vorbereitet: %1 von %2 Dokumenten.</translation>
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
            <source>Set quick_unlock_s in the settings, if IT allows it.</source>
            <translation>Setzen Sie quick_unlock_s in den Optionen, wenn die IT es erlaubt.</translation>
        </message>
        <message>
            <source>Short keyboard patterns are easy to guess.</source>
            <translation>Kurze Tastaturmuster sind leicht zu erraten.</translation>
        </message>
        <message>
            <source>Speak after the tone, closer to the microphone, and keep the key down until you have finished.</source>
            <translation>Sprechen Sie nach dem Ton, näher am Mikrofon, und halten Sie die Taste, bis Sie fertig sind.</translation>
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
            <source>The PIN is wrong.</source>
            <translation>Die PIN ist falsch.</translation>
        </message>
        <message>
            <source>The answer can be read.</source>
            <translation>Die Antwort kann gelesen werden.</translation>
        </message>
        <message>
            <source>The code is wrong, or was used already.</source>
            <translation>Der Code ist falsch, oder wurde schon benutzt.</translation>
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
            <source>The encrypted store is damaged, or it belongs to another vault.</source>
            <translation>Der verschlüsselte Speicher ist beschädigt, oder er gehört zu einem anderen Tresor.</translation>
        </message>
        <message>
            <source>The engine ended without an answer.</source>
            <translation>Der Programmteil endete ohne Antwort.</translation>
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
            <source>Then it goes on by itself.</source>
            <translation>Dann geht es von selbst weiter.</translation>
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
            <source>This is not allowed.</source>
            <translation>Das ist nicht erlaubt.</translation>
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
            <source>This passphrase is too easily guessed.</source>
            <translation>Diese Passphrase ist zu leicht zu erraten.</translation>
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
            <source>Your other ways in work as before.</source>
            <translation>Ihre anderen Zugänge gehen wie bisher.</translation>
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
        <name>EventsPart</name>
        <message>
            <source>Newest first. Nothing that was said stands here.</source>
            <translation>Neueste zuerst. Nichts, was gesagt wurde, steht hier.</translation>
        </message>
    </context>
    <context>
        <name>HealthPart</name>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
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
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>A sentence that no source carries is shown struck out, with the reason, and is never spoken. “Not in your library” means that no document here answers the question; the nearest ones are named.</source>
            <translation>Ein Satz, den keine Quelle trägt, steht durchgestrichen da, mit dem Grund, und wird nie gesprochen. „Nicht in Ihrer Bibliothek“ heißt, dass hier kein Dokument die Frage beantwortet; die nächsten werden genannt.</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Über</translation>
        </message>
        <message>
            <source>Ask for a score with its values (“anion gap, sodium 140, chloride 100, bicarbonate 24”) or fill in its form. It is computed by its published formula, never estimated; what is missing is asked for, and each value shows the words it came from. Check them.</source>
            <translation>Fragen Sie nach einem Score mit seinen Werten („anion gap, sodium 140, chloride 100, bicarbonate 24“) oder füllen Sie sein Formular aus. Er wird nach der veröffentlichten Formel berechnet, nie geschätzt; was fehlt, wird erfragt, und jeder Wert zeigt die Wörter, aus denen er stammt. Prüfen Sie sie.</translation>
        </message>
        <message>
            <source>Asking</source>
            <translation>So fragen Sie</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Hold the button or the Space key, speak, and let go; or type and press Enter. The answer comes from the documents on this machine and from nowhere else. Each sentence ends in the number of its source: press it, and the passage opens with the words marked.</source>
            <translation>Halten Sie den Knopf oder die Leertaste, sprechen Sie, lassen Sie los; oder tippen Sie und drücken Sie die Eingabetaste. Die Antwort kommt aus den Dokumenten auf diesem Computer und von nirgendwo sonst. Jeder Satz endet mit der Nummer seiner Quelle: Drücken Sie sie, und die Stelle öffnet sich mit den markierten Wörtern.</translation>
        </message>
        <message>
            <source>It finds and reads what your references say and computes published formulas. It does not replace clinical judgement, and it can mishear: read the question as it was heard before you act on the answer.</source>
            <translation>Das Programm findet und liest, was Ihre Nachschlagewerke sagen, und berechnet veröffentlichte Formeln. Es ersetzt kein klinisches Urteil, und es kann sich verhören: Lesen Sie die Frage, wie sie verstanden wurde, bevor Sie nach der Antwort handeln.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Nothing leaves this machine. The engines that hear, search, write and speak cannot open a connection.</source>
            <translation>Nichts verlässt diesen Computer. Die Programmteile, die hören, suchen, schreiben und sprechen, können keine Verbindung öffnen.</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Datenschutz</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Scores</translation>
        </message>
        <message>
            <source>VoiceAssist %1</source>
            <translation>VoiceAssist %1</translation>
        </message>
        <message>
            <source>What is struck out</source>
            <translation>Was durchgestrichen ist</translation>
        </message>
        <message>
            <source>What it is for</source>
            <translation>Wofür es da ist</translation>
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
            <source>%1 documents, %2. Drop files or folders here to add them.</source>
            <translation>%1 Dokumente, %2. Dateien oder Ordner hierher ziehen, um sie hinzuzufügen.</translation>
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
            <source>Files that were not taken in</source>
            <translation>Dateien, die nicht aufgenommen wurden</translation>
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
            <source>%1 added, %2 not taken. The Library page says why.</source>
            <translation>%1 hinzugefügt, %2 nicht aufgenommen. Die Seite Bibliothek nennt die Gründe.</translation>
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
            <source>The computer slept. Nothing is lost.</source>
            <translation>Der Computer hat geschlafen. Nichts ist verloren.</translation>
        </message>
        <message>
            <source>The screen was locked. Nothing is lost.</source>
            <translation>Der Bildschirm wurde gesperrt. Nichts ist verloren.</translation>
        </message>
        <message>
            <source>Then the library answers, and nothing is kept.</source>
            <translation>Dann antwortet die Bibliothek, und nichts wird aufbewahrt.</translation>
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
            <source>Type a question and press Enter. A spoken question appears here too.</source>
            <translation>Tippen Sie eine Frage und drücken Sie die Eingabetaste. Auch eine gesprochene erscheint hier.</translation>
        </message>
        <message>
            <source>Type a question, or hold the button</source>
            <translation>Frage tippen, oder den Knopf halten</translation>
        </message>
    </context>
    <context>
        <name>QuestionStep</name>
        <message>
            <source>CHA2DS2-VASc for a 76-year-old woman with hypertension</source>
            <translation>CHA2DS2-VASc for a 76-year-old woman with hypertension</translation>
        </message>
        <message>
            <source>Hold the space bar, ask, let go. The answer comes sentence by sentence; each ends in the number of its source. Or try one of these:</source>
            <translation>Halten Sie die Leertaste, fragen Sie, lassen Sie los. Die Antwort kommt Satz für Satz; jeder endet mit der Nummer seiner Quelle. Oder versuchen Sie eine von diesen:</translation>
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
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>All settings</source>
            <translation>Alle Einstellungen</translation>
        </message>
        <message>
            <source>Changes hold from the next start on; colours, motion, keys and language at once.</source>
            <translation>Änderungen gelten ab dem nächsten Start; Farben, Bewegung, Tasten und Sprache sofort.</translation>
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
            <source>Send the question; press what has the focus</source>
            <translation>Die Frage abschicken; drücken, was den Fokus hat</translation>
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
            <source>Talk, except while typing</source>
            <translation>Sprechen, außer beim Tippen</translation>
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
            <translation>%1: nichts wird aufbewahrt</translation>
        </message>
        <message>
            <source>Ears, mind, voice and library run in processes whose every connection the kernel refuses.</source>
            <translation>Ohren, Verstand, Stimme und Bibliothek laufen in Prozessen, denen der Systemkern jede Verbindung verweigert.</translation>
        </message>
        <message>
            <source>Guest: nothing is kept</source>
            <translation>Gast: nichts wird aufbewahrt</translation>
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
            <source>Nothing is kept</source>
            <translation>Nichts wird aufbewahrt</translation>
        </message>
        <message>
            <source>Offline</source>
            <translation>Offline</translation>
        </message>
        <message>
            <source>Offline, proven %1</source>
            <translation>Offline, erwiesen %1</translation>
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
            <translation>Wird bereit: %1</translation>
        </message>
        <message>
            <source>Hold to talk</source>
            <translation>Zum Sprechen halten</translation>
        </message>
        <message>
            <source>Let go when you have asked, or tap to lock</source>
            <translation>Loslassen, wenn Sie gefragt haben; oder tippen zum Feststellen</translation>
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
            <source>No microphone. Typed questions work.</source>
            <translation>Kein Mikrofon. Getippte Fragen gehen.</translation>
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
            <source>First audio</source>
            <translation>Erster Ton</translation>
        </message>
        <message>
            <source>First sentence</source>
            <translation>Erster Satz</translation>
        </message>
        <message>
            <source>Retrieval</source>
            <translation>Suche</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Text</translation>
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
            <source>Total</source>
            <translation>Gesamt</translation>
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
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Passphrase, once more</source>
            <translation>Passphrase, noch einmal</translation>
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
            <source>damaged</source>
            <translation>beschädigt</translation>
        </message>
    </context>
    <context>
        <name>VaultStep</name>
        <message>
            <source>The vault of %1 is open.</source>
            <translation>Der Tresor von %1 ist offen.</translation>
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
            <translation>Ohren</translation>
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
            <source>Mind</source>
            <translation>Verstand</translation>
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
            <source>The answer was interrupted</source>
            <translation>Die Antwort wurde unterbrochen</translation>
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
            <source>What you said is kept.</source>
            <translation>Was Sie gesagt haben, ist aufbewahrt.</translation>
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
            <source>Your question is kept.</source>
            <translation>Ihre Frage ist aufbewahrt.</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>gescheitert</translation>
        </message>
        <message>
            <source>fair match</source>
            <translation>mäßige Übereinstimmung</translation>
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
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>starting</source>
            <translation>startet</translation>
        </message>
        <message>
            <source>strong match</source>
            <translation>gute Übereinstimmung</translation>
        </message>
        <message>
            <source>weak match</source>
            <translation>schwache Übereinstimmung</translation>
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
            <source>Say the answer again</source>
            <translation>Die Antwort noch einmal sagen</translation>
        </message>
        <message>
            <source>Say the next sentence</source>
            <translation>Den nächsten Satz sagen</translation>
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
            <source>Try the interrupted question again</source>
            <translation>Die unterbrochene Frage noch einmal versuchen</translation>
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
            <source>or say “%1”</source>
            <translation>oder sagen Sie „%1“</translation>
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
