package io.hopwise.parse;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A daemon's configuration in JSON, as {@code etc/docker/daemon.json} or a CNI {@code .conflist}:
 * every value as an option whose name is the way to it, {@code plugins.0.delegate.hairpinMode}; an
 * array of plain values is one value with commas.
 *
 * @param daemon the daemon's name
 */
record JsonOptionsParser(String daemon) implements Parser {
  @Override
  public void parse(Text text, Place place, Sink sink) {
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        value(json, "", place, sink);
      }
    } catch (IOException e) {
      sink.notUnderstood(json.end());
    }
  }

  private void value(Json json, String path, Place place, Sink sink) throws IOException {
    if (json.isObject()) {
      json.object(name -> value(json, path.isEmpty() ? name : path + "." + name, place, sink));
    } else if (json.isArray()) {
      array(json, path, place, sink);
    } else {
      option(json.source(), path, json.value(), place, sink);
    }
  }

  private void array(Json json, String path, Place place, Sink sink) throws IOException {
    Source source = json.source();
    List<String> plain = new ArrayList<>();
    int index = 0;
    while (json.next() && !json.isEndOfArray()) {
      if (json.isObject() || json.isArray()) {
        value(json, path + "." + index, place, sink);
      } else {
        plain.add(json.value());
      }
      index++;
    }
    if (plain.size() == index) {
      option(source, path, String.join(",", plain), place, sink);
    }
  }

  private void option(Source source, String path, String value, Place place, Sink sink) {
    sink.add(new DaemonOption(place.host(), daemon, path, value, source));
  }
}
