package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.account.AccountSettings;
import io.hopwise.account.OidcSettings;
import io.hopwise.account.SecondFactorRule;
import io.hopwise.cause.AuthorProblem;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.rt.RtSettings;
import io.hopwise.report.Language;
import io.hopwise.store.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server runs is said in a file, in variables, and on the command line. */
class SettingsReaderTest {
  private static final Map<String, String> HOME = Map.of("HOME", "/home/kim");

  private static final String TOKEN = "HOPWISE_SERVE_RT_TOKEN";
  private static final String SECRET = "HOPWISE_SERVE_RT_HOOK_SECRET";

  @TempDir Path scratch;

  @Test
  void withoutAnySettingItServesThisMachine() throws Exception {
    ServerSettings usual =
        SettingsReader.read(Optional.empty(), Map.of(), HOME).settings().orElseThrow();

    assertEquals("127.0.0.1", usual.host());
    assertEquals(8094, usual.port());
    assertEquals(Path.of("/home/kim/.local/state/hopwise"), usual.data());
    assertEquals("jdbc:sqlite:/home/kim/.local/state/hopwise/hopwise.db", usual.database());
  }

  @Test
  void theFileSaysEverySetting() throws Exception {
    Files.createDirectory(scratch.resolve("ours"));
    ServerSettings settings =
        read("""
                listen: "[::1]:9000"
                data: state
                database: postgresql://db.example/hopwise
                database_user: hopwise
                workers: 3
                time_limit: 30
                largest_upload_mib: 10
                rules: [ours]
                language: zh
                """)
            .settings()
            .orElseThrow();

    assertEquals("[::1]", settings.host());
    assertEquals(9000, settings.port());
    assertEquals(scratch.resolve("state"), settings.data());
    assertEquals("jdbc:postgresql://db.example/hopwise", settings.database());
    assertEquals("hopwise", settings.user());
    assertEquals(3, settings.workers());
    assertEquals(Duration.ofSeconds(30), settings.limit());
    assertEquals(10 << 20, settings.largest());
    assertEquals(List.of(scratch.resolve("ours")), settings.rules().named());
    assertEquals(Language.ZH, settings.language());
  }

  @Test
  void aVariableGoesBeforeTheFileAndAnOptionBeforeBoth() throws Exception {
    Path file = Files.writeString(scratch.resolve("serve.yaml"), "workers: 3\ntime_limit: 30\n");
    Map<String, String> environment =
        Map.of("HOPWISE_SERVE_WORKERS", "4", "HOPWISE_SERVE_TIME_LIMIT", "40");

    ServerSettings settings =
        SettingsReader.read(Optional.of(file), Map.of("workers", "5"), environment)
            .settings()
            .orElseThrow();

    assertEquals(5, settings.workers());
    assertEquals(Duration.ofSeconds(40), settings.limit());
  }

  @Test
  void aSecretMayComeInAFileThatAVariableNames() throws Exception {
    Path file = Files.writeString(scratch.resolve("password"), "otters\n");

    SettingsReader.Read read =
        SettingsReader.read(
            Optional.empty(),
            Map.of(),
            Map.of("HOPWISE_SERVE_DATABASE_PASSWORD_FILE", file.toString()));

    assertEquals("otters", read.settings().orElseThrow().password());
  }

  @Test
  void aFileOfASecretThatIsNotThereIsAMistake() throws Exception {
    List<AuthorProblem> problems =
        SettingsReader.read(
                Optional.empty(),
                Map.of(),
                Map.of("HOPWISE_SERVE_DATABASE_PASSWORD_FILE", "/nowhere"))
            .problems();

    assertEquals("serve-secret-file", problems.get(0).what().code());
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws Exception {
    List<AuthorProblem> problems =
        read("""
                listen: everywhere
                dta: state
                database: mysql://db.example
                workers: many
                rules: [nowhere]
                language: fr
                signed_only: true
                """)
            .problems();

    assertEquals(
        List.of(
            "2 settings-key",
            "1 serve-listen",
            "3 serve-database",
            "6 serve-language",
            "4 serve-number",
            "5 serve-rules",
            "7 serve-signed-by-nobody"),
        problems.stream().map(one -> one.line() + " " + one.what().code()).toList());
  }

  @Test
  void nobodyBeyondThisMachineSendsAPasswordThatOthersCanRead() throws Exception {
    assertEquals(
        "serve-not-loopback", read("listen: 0.0.0.0:8094").problems().get(0).what().code());
    assertTrue(
        read("listen: 0.0.0.0:8094\nbehind_proxy: https://hopwise.example").settings().isPresent());
  }

  @Test
  void withoutAccountsItServesThisMachineOnly() throws Exception {
    List<AuthorProblem> problems =
        read("listen: 0.0.0.0:8094\naccounts: off\nbehind_proxy: https://hopwise.example")
            .problems();

    assertEquals("serve-open-not-loopback", problems.get(0).what().code());
    assertTrue(read("accounts: off").settings().orElseThrow().accounts().isOpen());
  }

  @Test
  void whoMayComeInIsSaidToo() throws Exception {
    ServerSettings settings =
        SettingsReader.read(
                Optional.of(
                    Files.writeString(
                        scratch.resolve("serve.yaml"),
                        """
                        names: [hopwise, hopwise.example]
                        session_idle_minutes: 5
                        session_hours: 2
                        submissions_per_minute: 9
                        second_factor: admins
                        keep_days: 90
                        oidc_issuer: https://id.example/realm
                        oidc_client_id: hopwise
                        oidc_role: engineer
                        oidc_roles_claim: groups
                        """)),
                Map.of(),
                Map.of("HOPWISE_SERVE_OIDC_SECRET", "hunter2"))
            .settings()
            .orElseThrow();

    assertEquals(
        new AccountSettings(
            false,
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            9,
            SecondFactorRule.ADMINS,
            Optional.of(
                new OidcSettings(
                    URI.create("https://id.example/realm"),
                    "hopwise",
                    "hunter2",
                    Role.ENGINEER,
                    "groups"))),
        settings.accounts());
    assertEquals(Set.of("hopwise", "hopwise.example"), settings.door().names());
    assertEquals(90, settings.keepDays());
    assertFalse(settings.accounts().toString().contains("hunter2"));
  }

  @Test
  void everyMistakeAboutComingInIsNamed() throws Exception {
    List<AuthorProblem> problems =
        read("""
                accounts: maybe
                names: [https://hopwise]
                behind_proxy: http://hopwise.example
                tls_key: key.pem
                oidc_issuer: http://id.example
                oidc_role: king
                """)
            .problems();

    assertEquals(
        List.of(
            "1 serve-word",
            "2 serve-name",
            "3 serve-proxy",
            "4 serve-tls-half",
            "5 serve-oidc-issuer",
            "6 serve-word"),
        problems.stream().map(one -> one.line() + " " + one.what().code()).sorted().toList());
  }

  @Test
  void thePasswordIsPrintedNowhere() throws Exception {
    ServerSettings settings =
        SettingsReader.read(
                Optional.empty(), Map.of(), Map.of("HOPWISE_SERVE_DATABASE_PASSWORD", "hunter2"))
            .settings()
            .orElseThrow();

    assertEquals("hunter2", settings.password());
    assertFalse(settings.toString().contains("hunter2"));
  }

  @Test
  void ticketsAreLookedAfterWhereRequestTrackerIsNamed() throws Exception {
    HelpdeskChoice choice =
        tickets(
                """
            rt_url: https://rt.example.com/
            rt_queues: [Network, Storage]
            rt_poll_seconds: 10
            rt_language: zh
            rt_field_cause: Cause
            public_url: https://hopwise.example.com/
            """,
                Map.of(TOKEN, "1-2-3", SECRET, "0123456789abcdef"))
            .settings()
            .orElseThrow()
            .helpdesks()
            .get(0);
    RtSettings reached = ((RtChoice) choice).reached();
    DeskSettings desk = choice.settings();

    assertEquals(URI.create("https://rt.example.com/"), reached.url());
    assertEquals(List.of("Network", "Storage"), reached.queues());
    assertEquals(Duration.ofSeconds(10), desk.poll());
    assertEquals(Language.ZH, desk.language());
    assertEquals("Cause", desk.fields().cause());
    assertEquals("Diagnosis state", desk.fields().state());
    assertEquals("https://hopwise.example.com", desk.self());
    assertFalse(desk.isReplying());
    assertFalse(choice.toString().contains("1-2-3"));
  }

  @Test
  void everyMistakeAboutTicketsIsNamedAtOnce() throws Exception {
    List<AuthorProblem> problems =
        tickets(
                """
                rt_url: http://rt.example.com
                rt_poll_seconds: never
                rt_reply: perhaps
                rt_language: fr
                public_url: hopwise
                """,
                Map.of(SECRET, "short"))
            .problems();

    assertEquals(
        List.of(
            "5 serve-url",
            "1 serve-clear",
            "1 serve-needs",
            "1 serve-needs-variable",
            "1 serve-secret-short",
            "2 serve-number",
            "3 settings-flag",
            "4 serve-language"),
        problems.stream().map(one -> one.line() + " " + one.what().code()).toList());
  }

  @Test
  void settingsOfAHelpdeskWithoutOneAreAMistake() throws Exception {
    assertEquals(
        "serve-needs", tickets("rt_queues: [Network]", Map.of()).problems().get(0).what().code());
  }

  private SettingsReader.Read tickets(String yaml, Map<String, String> variables)
      throws IOException {
    Path file = Files.writeString(scratch.resolve("serve.yaml"), yaml);
    return SettingsReader.read(Optional.of(file), Map.of(), variables);
  }

  private SettingsReader.Read read(String yaml) throws IOException {
    Path file = Files.writeString(scratch.resolve("serve.yaml"), yaml);
    return SettingsReader.read(Optional.of(file), Map.of(), HOME);
  }
}
