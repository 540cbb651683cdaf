package io.hopwise.parse;

import io.hopwise.fact.Container;
import io.hopwise.fact.Ip;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.io.IOException;

/**
 * {@code docker inspect} of containers: their names, states, addresses, and whose network namespace
 * each lives in. A container in the host's network has the host's namespace, one that joins
 * another's has that one's.
 */
record DockerInspectParser() implements Parser {
  private static final int SHORT_ID = 12;
  private static final int FULL_ID = 64;

  @Override
  public void parse(Text text, Place place, Sink sink) {
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        if (json.isObject()) {
          One container = new One(json);
          json.object(container::field);
          container.tell(place, sink);
        }
      }
    } catch (IOException e) {
      sink.notUnderstood(json.end());
    }
  }

  /**
   * The first twelve digits of a full id; a name, or an id that is short already, stays as it is.
   */
  static String shortId(String id) {
    return id.length() == FULL_ID ? id.substring(0, SHORT_ID) : id;
  }

  /** What is told of one container. */
  private static final class One {
    private final Json json;
    private String id = "";
    private String name = "";
    private String pod = "";
    private String mode = "";
    private boolean running;
    private Ip ip = Ip.NONE;
    private Source source = Source.NONE;

    One(Json json) {
      this.json = json;
    }

    void field(String field) throws IOException {
      switch (field) {
        case "Id" -> {
          id = json.value();
          source = source.isQuotable() ? source : json.source();
        }
        case "Name" -> {
          source = json.source();
          String text = json.value();
          name = text.startsWith("/") ? text.substring(1) : text;
        }
        case "State" -> json.object(this::state);
        case "HostConfig" -> json.object(this::hostConfig);
        case "Config" -> json.object(this::config);
        case "NetworkSettings" -> json.object(this::settings);
        default -> json.skip();
      }
    }

    private void state(String field) throws IOException {
      if (field.equals("Running")) {
        running = json.value().equals("true");
      } else {
        json.skip();
      }
    }

    private void hostConfig(String field) throws IOException {
      if (field.equals("NetworkMode")) {
        mode = json.value();
      } else {
        json.skip();
      }
    }

    private void config(String field) throws IOException {
      if (field.equals("Labels")) {
        json.object(this::label);
      } else {
        json.skip();
      }
    }

    private void label(String field) throws IOException {
      if (field.equals("io.kubernetes.pod.name")) {
        pod = json.value();
      } else {
        json.skip();
      }
    }

    private void settings(String field) throws IOException {
      switch (field) {
        case "IPAddress" -> address();
        case "Networks" -> json.object(network -> json.object(this::network));
        default -> json.skip();
      }
    }

    private void network(String field) throws IOException {
      if (field.equals("IPAddress")) {
        address();
      } else {
        json.skip();
      }
    }

    private void address() throws IOException {
      Ip told = Ip.parse(json.value());
      ip = ip.isPresent() ? ip : told;
    }

    void tell(Place place, Sink sink) {
      if (id.isEmpty() || name.isEmpty() || sink.hasContainer(shortId(id))) {
        return;
      }
      String netns = netns();
      sink.add(new Container(place.host(), netns, shortId(id), name, running, ip, source));
      boolean own = netns.equals(shortId(id));
      if (running && own) {
        sink.add(new NetworkNamespace(place.host(), netns, pod.isEmpty() ? name : pod, source));
      }
    }

    private String netns() {
      if (mode.equals("host")) {
        return "";
      }
      String other = "container:";
      return shortId(mode.startsWith(other) ? mode.substring(other.length()) : id);
    }
  }
}
