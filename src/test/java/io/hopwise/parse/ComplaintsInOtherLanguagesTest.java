package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.snapshot.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bash says instead of an output, in the languages that people have set. */
class ComplaintsInOtherLanguagesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bash: conntrack: Befehl nicht gefunden",
        "-bash: conntrack : commande introuvable",
        "bash: conntrack: orden no encontrada",
        "bash: conntrack: comando não encontrado",
        "bash: conntrack: comando non trovato",
        "bash: conntrack: команда не найдена",
        "bash: conntrack: コマンドが見つかりません"
      })
  void aCommandThatIsNotThereListsNothing(String line) {
    assertTrue(FailedCommand.isComplaint(new Text("paste.txt", line + "\n", "conntrack_-L")));
  }
}
