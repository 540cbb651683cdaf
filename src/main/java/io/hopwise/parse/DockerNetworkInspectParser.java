package io.hopwise.parse;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code docker network inspect}: the engine's networks. A bridge network whose bridge has no name
 * of its own is called {@code br-} and the network's id.
 */
record DockerNetworkInspectParser() implements Parser {
  @Override
  public void parse(Text text, Place place, Sink sink) {
    Json json = new Json(text, place.host());
    try {
      while (json.next()) {
        if (json.isObject()) {
          One network = new One(json);
          json.object(network::field);
          network.tell(place, sink);
        }
      }
    } catch (IOException e) {
      sink.notUnderstood(json.end());
    }
  }

  /** What is told of one network. */
  private static final class One {
    private static final String OPTION = "com.docker.network.bridge.";

    private record Option(String name, String value, Source source) {}

    private final Json json;
    private String name = "";
    private String id = "";
    private String driver = "";
    private String bridge = "";
    private Prefix subnet = Prefix.NONE;
    private Ip gateway = Ip.NONE;
    private Source source = Source.NONE;
    private final List<Option> options = new ArrayList<>();

    One(Json json) {
      this.json = json;
    }

    void field(String field) throws IOException {
      switch (field) {
        case "Name" -> {
          source = source.isQuotable() ? source : json.source();
          name = json.value();
        }
        case "Id" -> id = json.value();
        case "Driver" -> driver = json.value();
        case "IPAM" -> json.object(this::ipam);
        case "Options" -> json.object(this::option);
        default -> json.skip();
      }
    }

    private void ipam(String field) throws IOException {
      if (!field.equals("Config") || !json.isArray()) {
        json.skip();
        return;
      }
      while (json.next() && !json.isEndOfArray()) {
        json.object(this::config);
      }
    }

    private void config(String field) throws IOException {
      if (field.equals("Subnet")) {
        Source line = json.source();
        Prefix told = Prefix.parse(json.value());
        if (told.network().isV4() && !subnet.isPresent()) {
          subnet = told;
          source = line;
        }
      } else if (field.equals("Gateway")) {
        Ip told = Ip.parse(json.value());
        gateway = told.isV4() && !gateway.isPresent() ? told : gateway;
      } else {
        json.skip();
      }
    }

    private void option(String field) throws IOException {
      if (!field.startsWith(OPTION)) {
        json.skip();
        return;
      }
      Source line = json.source();
      String value = json.value();
      options.add(new Option(field.substring(OPTION.length()), value, line));
      if (field.equals(OPTION + "name")) {
        bridge = value;
      }
    }

    void tell(Place place, Sink sink) {
      if (name.isEmpty()) {
        return;
      }
      String device =
          bridge.isEmpty() && driver.equals("bridge")
              ? "br-" + DockerInspectParser.shortId(id)
              : bridge;
      sink.add(new DockerNetwork(place.host(), name, driver, device, subnet, gateway, source));
      for (Option option : options) {
        sink.add(
            new DaemonOption(
                place.host(),
                "docker",
                "networks." + name + "." + option.name(),
                option.value(),
                option.source()));
      }
    }
  }
}
