package io.hopwise.parse;

import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.function.Consumer;

/** Goes through the objects of a JSON text. */
final class JsonTexts {
  private JsonTexts() {}

  /** Gives each object that is not empty; says so where the text is cut off. */
  static void rows(Text text, Place place, Sink sink, Consumer<JsonRow> each) {
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        if (json.isObject()) {
          JsonRow row = json.row();
          if (!row.isEmpty()) {
            each.accept(row);
          }
        }
      }
    } catch (IOException e) {
      sink.cutOff(json.end());
    }
  }
}
