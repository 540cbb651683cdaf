package io.hopwise.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hopwise.live.Refresh;
import io.hopwise.report.AuthorProblemsText;
import io.hopwise.report.BadInputText;
import io.hopwise.report.Messages;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Writes what came of looking for changed rules. */
public final class RulesJson {
  private RulesJson() {}

  /** One object. */
  public static String of(Refresh refresh, Messages messages) {
    return JsonText.object(
        json -> {
          if (refresh instanceof Refresh.Swapped swapped) {
            json.writeStringField("rules", "swapped");
            causes("added", swapped.added(), json);
            causes("changed", swapped.changed(), json);
            causes("removed", swapped.removed(), json);
          } else if (refresh instanceof Refresh.Kept kept) {
            json.writeStringField("rules", "kept");
            json.writeStringField("problems", why(kept, messages));
          } else {
            json.writeStringField("rules", "unchanged");
          }
        });
  }

  /** What is wrong with what changed, for people. */
  public static String why(Refresh.Kept kept, Messages messages) {
    return kept.unreadable()
        .map(unreadable -> new BadInputText(messages).of(unreadable))
        .orElseGet(() -> new AuthorProblemsText(messages).found(kept.problems()))
        .strip();
  }

  private static void causes(String name, Set<String> causes, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String cause : new TreeSet<>(causes)) {
      json.writeString(cause);
    }
    json.writeEndArray();
  }
}
