package io.hopwise.parse;

import io.hopwise.fact.Container;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;

/**
 * {@code docker ps -a}: the containers' ids, names and states; silent on those that {@code docker
 * inspect} told.
 */
record DockerPsParser() implements Parser {
  private static final int SHORT_ID = 12;

  @Override
  public void parse(Text text, Place place, Sink sink) {
    int status = -1;
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (lines.startsWith("CONTAINER ID")) {
        status = lines.line().indexOf("STATUS");
        continue;
      }
      Words words = new Words(lines);
      String id = words.after();
      String name = id;
      while (words.next()) {
        name = words.word();
      }
      if (!isId(id) || name.equals(id)) {
        sink.notUnderstood(lines.source(place.host()));
        continue;
      }
      String shortId = id.substring(0, SHORT_ID);
      if (!sink.hasContainer(shortId)) {
        // what grep picked has no heading
        boolean running =
            status < 0
                ? lines.line().contains("  Up ")
                : lines.content().startsWith("Up", lines.start() + status);
        sink.add(
            new Container(
                place.host(),
                shortId,
                shortId,
                name,
                running,
                Ip.NONE,
                lines.source(place.host())));
      }
    }
    if (status >= 0) {
      sink.collected(place, Topic.CONTAINERS, "", Lines.file(place.host(), text));
    }
  }

  private static boolean isId(String text) {
    if (text.length() < SHORT_ID) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
