package io.hopwise.desk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong in a connector is said with its line, all at once. */
class ConnectorReaderTest {
  static final String SOUND =
      """
      name: ours
      sign_in:
        headers: {Authorization: 'Bearer {secret.token}'}
      clock: {request: GET me}
      self: {request: GET me, id: /id}
      ticket:
        request: GET tickets/{ticket}
        id: /id
        subject: /subject
        queue: /queue
        status: /status
        changed: /changed
      entries:
        - {request: 'GET tickets/{ticket}/notes', id: /id, written: /at, author: /by, text: /text}
      changes: {request: GET tickets, id: /id, changed: /changed}
      say:
        internal: {request: 'POST tickets/{ticket}/notes', body: {text: '{text}'}}
        public: {request: 'POST tickets/{ticket}/notes', body: {text: '{text}', public: true}}
      """;

  private static List<String> problems(String text) {
    return ConnectorReader.read(Path.of("ours.yaml"), text).problems().stream()
        .map(one -> one.line() + " " + one.what().code())
        .toList();
  }

  @Test
  void aSoundOneIsRead() {
    ConnectorReader.Read read = ConnectorReader.read(Path.of("ours.yaml"), SOUND);

    assertEquals(List.of(), read.problems());
    assertEquals("ours", read.connector().orElseThrow().name());
  }

  @Test
  void everyMistakeIsSaidWithItsLine() {
    String broken =
        SOUND
            .replace("name: ours", "name: Our Helpdesk")
            .replace("  subject: /subject", "  sbject: /subject")
            .replace("queue: /queue", "queue: queue")
            .replace("GET tickets/{ticket}\n", "FETCH /tickets/{tiket}\n")
            .replace("{text: '{text}'}", "{text: '{text'}");

    assertEquals(
        List.of(
            "1 connector-called",
            "9 card-key",
            "7 connector-lacks",
            "7 card-word",
            "7 connector-name",
            "7 connector-path",
            "10 connector-pointer",
            "17 connector-brace"),
        problems(broken));
  }

  @Test
  void aMisspeltNameIsGuessed() {
    AuthorProblem problem =
        ConnectorReader.read(Path.of("ours.yaml"), SOUND.replace("{text}'}}", "{txt}'}}"))
            .problems()
            .get(0);

    assertEquals(Optional.of("text"), problem.what().meant());
  }

  @Test
  void aSecretStandsNowhereButWhereOneSignsIn() {
    assertEquals(
        List.of("17 connector-name"),
        problems(SOUND.replace("body: {text: '{text}'}", "body: {text: '{secret.token}'}")));
  }

  @Test
  void aMisspeltSecretIsSaidWithItsLineAndGuessed() {
    AuthorProblem problem =
        ConnectorReader.read(
                Path.of("ours.yaml"),
                SOUND.replace("{secret.token}", "{secret.ap_token}"),
                Set.of("app_token"))
            .problems()
            .get(0);

    assertEquals(3, problem.line());
    assertEquals("connector-secret", problem.what().code());
    assertEquals(Optional.of("secret.app_token"), problem.what().meant());
    assertEquals(List.of("secret.app_token", "secret.token"), problem.what().known());
  }

  @Test
  void aSecretThatMayLackMay() {
    String text = SOUND.replace("{secret.token}", "{secret.app}") + "optional_secrets: [app]\n";

    assertEquals(List.of(), ConnectorReader.read(Path.of("ours.yaml"), text, Set.of()).problems());
  }

  @Test
  void aSecretStandsInNoAddress() {
    String session = "\n  session: {request: 'GET in?t={secret.token}', token: /t, header: X-S}";

    assertEquals(
        List.of("4 connector-name"),
        problems(SOUND.replace("{secret.token}'}", "{secret.token}'}" + session)));
  }

  @Test
  void aPathThatLeadsOutIsNone() {
    assertEquals(
        List.of("4 connector-path"),
        problems(SOUND.replace("clock: {request: GET me", "clock: {request: GET ../me")));
  }

  @Test
  void whatIsNoYamlIsSaidSo() {
    assertTrue(problems("name: [").get(0).endsWith("card-yaml"), () -> "" + problems("name: ["));
    assertEquals(List.of("1 connector-none"), problems("- a"));
  }
}
