package io.hopwise.serve;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.desk.DeskSettings;
import io.hopwise.desk.rt.RtSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads how tickets of Request Tracker are looked after. */
final class RtReader {
  static final String QUEUES = "rt_queues";
  private static final String URL = "rt_url";
  static final List<String> KEYS =
      List.of(
          URL,
          QUEUES,
          "rt_poll_seconds",
          "rt_reply",
          "rt_language",
          "rt_field_cause",
          "rt_field_confidence",
          "rt_field_state");
  private static final String TOKEN = "HOPWISE_SERVE_RT_TOKEN";
  private static final String SECRET = "HOPWISE_SERVE_RT_HOOK_SECRET";

  private final Given given;
  private final HelpdeskReader all;

  /** Reads them. */
  RtReader(Given given, HelpdeskReader all) {
    this.given = given;
    this.all = all;
  }

  /** What they say; none where no RT is named, or where it can't be reached so. */
  Optional<HelpdeskChoice> read() {
    if (given.text(URL, "").isEmpty()) {
      all.unused(KEYS, URL);
      return Optional.empty();
    }
    Optional<URI> url = all.helpdesk(URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    List<String> queues = all.texts(QUEUES);
    if (queues.isEmpty()) {
      given.problem(URL, Mistake.of("serve-needs", URL, QUEUES));
    }
    RtSettings reached =
        new RtSettings(url.get(), queues, all.token(URL, TOKEN), all.secret(URL, SECRET));
    DeskSettings.FieldNames fields =
        new DeskSettings.FieldNames(
            given.text("rt_field_cause", "Root cause"),
            given.text("rt_field_confidence", "Root cause confidence"),
            given.text("rt_field_state", "Diagnosis state"));
    return Optional.of(new RtChoice(reached, all.common("rt_", fields)));
  }
}
