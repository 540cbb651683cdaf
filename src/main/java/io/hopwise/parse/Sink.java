package io.hopwise.parse;

import io.hopwise.fact.Collected;
import io.hopwise.fact.Container;
import io.hopwise.fact.Counter;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.InstalledService;
import io.hopwise.fact.Interruption;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Warning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes the facts and warnings of one host's texts, in the order they are found. */
public final class Sink {
  /** As many warnings of one kind are kept for a file; the rest is only counted. */
  static final int WARNINGS_A_FILE = 20;

  /** The warnings of one kind about one file. */
  private static final class Repeats {
    private final Source file;
    private int count;

    Repeats(Source file) {
      this.file = file;
    }
  }

  private final List<HostFact> facts = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final Map<String, Repeats> repeats = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> misread = new HashSet<>();
  private final Gaps gaps = new Gaps();
  private final Map<String, Link> links = new HashMap<>();
  private final Map<String, PartialLink> parts = new LinkedHashMap<>();
  private final Set<String> counters = new HashSet<>();
  private final Kept kept = new Kept();
  private final ConntrackHalves conntrack = new ConntrackHalves();
  private final Set<String> namespaces = new HashSet<>();
  private final Set<String> containers = new HashSet<>();
  private final Set<String> services = new HashSet<>();
  private final Set<String> networks = new HashSet<>();
  private final Set<String> pods = new HashSet<>();
  private final Map<String, List<Route>> connected = new HashMap<>();
  private boolean whole = true;

  /** Says whether the text that is parsed next lists all there is, or only a part of it. */
  void begin(boolean all) {
    whole = all;
  }

  /** Keeps a fact; what several lists of parts tell is kept once. */
  public void add(HostFact fact) {
    Interruption.check();
    if (!kept.isNew(fact)) {
      return;
    }
    facts.add(fact);
    if (fact instanceof Link link) {
      links.putIfAbsent(link.netns() + "\n" + link.device(), link);
    } else if (fact instanceof NetworkNamespace namespace) {
      namespaces.add(namespace.netns());
    } else if (fact instanceof Container container) {
      containers.add(DockerInspectParser.shortId(container.id()));
    } else if (fact instanceof DockerNetwork network) {
      networks.add(network.name());
    } else if (fact instanceof Route route && isConnected(route)) {
      connected.computeIfAbsent(route.netns(), netns -> new ArrayList<>()).add(route);
    } else if (fact instanceof Sysctl parameter) {
      conntrack.note(parameter);
    } else if (fact instanceof Pod pod) {
      pods.add(pod.name());
    } else if (fact instanceof InstalledService service) {
      services.add(service.name());
    }
  }

  /**
   * Keeps what was counted: not zeros, and of two readings the first.
   *
   * @param device empty for the namespace as a whole
   * @param value anything below one is not kept
   */
  void count(Place place, String device, String name, long value, Source source) {
    if (value > 0 && counters.add(String.join("\n", place.netns(), device, name))) {
      facts.add(new Counter(place.host(), place.netns(), device, name, value, source));
    }
  }

  /** Keeps a warning; from the 21st of one kind in one file on they are only counted. */
  public void warn(Source source, String key, String... arguments) {
    Repeats kind =
        repeats.computeIfAbsent(
            String.join("\n", source.host(), source.file(), key),
            absent -> new Repeats(new Source(source.host(), source.file(), 0, "")));
    if (++kind.count <= WARNINGS_A_FILE) {
      warnings.add(Warning.at(source, key, arguments));
    }
  }

  /** Says that a line was not understood: its file then no longer counts as wholly read. */
  public void notUnderstood(Source source) {
    misread.add(source.file());
    gaps.add(source);
    warn(source, "line-not-understood");
  }

  /**
   * Says that a line was passed over that nobody knows, but that no list can miss: what else the
   * text says still counts.
   */
  public void passedOver(Source source) {
    gaps.add(source);
  }

  /** Says that a text ends before what it holds does: what is missing proves nothing. */
  public void cutOff(Source where) {
    gaps.add(where);
    if (misread.add(where.file())) {
      warn(where, "file-cut-off");
    }
  }

  /** Says that a text has bytes in it that no command prints: something of it was lost. */
  void damaged(Source where) {
    misread.add(where.file());
    warn(where, "file-damaged");
  }

  /** Says that a line is too long to be a line of any list and was passed over. */
  void tooLong(Source source) {
    misread.add(source.file());
    gaps.add(source);
    warn(source, "line-too-long", Integer.toString(Lines.LONGEST >> 20));
  }

  /**
   * Says that a list was read to its end. When a line of that file was not understood the list has
   * a gap: it then counts as told, but absence from it proves nothing and no {@link Collected} is
   * kept. A text that lists only a part tells no list.
   *
   * @param table as in {@link Collected}
   */
  public void collected(Place place, Topic topic, String table, Source source) {
    if (!whole) {
      return;
    }
    boolean first = told.add(list(place, topic, table));
    if (first && !misread.contains(source.file())) {
      facts.add(new Collected(place.host(), place.netns(), topic, table, source));
    }
  }

  /**
   * Whether an earlier text of this namespace told this list; one that told table {@code all} told
   * every table. What tells it again has nothing to add.
   */
  public boolean isTold(Place place, Topic topic, String table) {
    return told.contains(list(place, topic, table)) || told.contains(list(place, topic, "all"));
  }

  private static String list(Place place, Topic topic, String table) {
    return String.join("\n", place.netns(), topic.name(), table);
  }

  private static boolean isConnected(Route route) {
    return route.type() == RouteType.UNICAST
        && !route.isSix()
        && route.table().equals("main")
        && !route.via().isPresent()
        && !route.device().isEmpty()
        && !route.destination().isDefault();
  }

  /** A device of which this text tells only a part. */
  PartialLink part(Place place, String device) {
    return parts.computeIfAbsent(
        place.netns() + "\n" + device, absent -> new PartialLink(place, device));
  }

  /**
   * Keeps what was told in parts, unless something told it wholly: devices, and how many
   * connections are tracked of how many.
   */
  void joinParts(String host) {
    conntrack.usage(host).ifPresent(this::add);
    for (PartialLink part : parts.values()) {
      boolean known =
          link(part.place(), part.device()).isPresent() || isTold(part.place(), Topic.LINKS, "");
      if (!known) {
        part.link().ifPresent(this::add);
      }
    }
    parts.clear();
  }

  /** The device of this name in this namespace, where an earlier text told it. */
  Optional<Link> link(Place place, String device) {
    return Optional.ofNullable(links.get(place.netns() + "\n" + device));
  }

  /** The port of a bridge that has this MAC address, as far as earlier texts told. */
  Optional<String> portOf(Place place, String bridge, String mac) {
    for (Link link : links.values()) {
      if (link.netns().equals(place.netns())
          && link.master().equals(bridge)
          && link.mac().equals(mac)) {
        return Optional.of(link.device());
      }
    }
    return parts.values().stream()
        .filter(part -> part.place().equals(place) && part.isPort(bridge, mac))
        .map(PartialLink::device)
        .findFirst();
  }

  /** The names of the network namespaces told so far. */
  Set<String> namespaces() {
    return Set.copyOf(namespaces);
  }

  /** Whether a container of this id was told. */
  boolean hasContainer(String shortId) {
    return containers.contains(shortId);
  }

  /** Whether a pod of this name was told. */
  boolean hasPod(String name) {
    return pods.contains(name);
  }

  /** Whether a network of the engine of this name was told. */
  boolean hasNetwork(String name) {
    return networks.contains(name);
  }

  /**
   * The routes of table main that lead to networks on the link, where an earlier text told them.
   */
  List<Route> connected(Place place) {
    return connected.getOrDefault(place.netns(), List.of());
  }

  /** Whether a service of this name was told. */
  boolean hasService(String name) {
    return services.contains(name);
  }

  /** The lines that were not understood. */
  Gaps gaps() {
    return gaps;
  }

  /** The facts so far, in the order found. */
  public List<HostFact> facts() {
    return List.copyOf(facts);
  }

  /** The warnings, each kind's uncounted rest summed up at the end. */
  public List<Warning> warnings() {
    List<Warning> all = new ArrayList<>(warnings);
    for (Repeats kind : repeats.values()) {
      if (kind.count > WARNINGS_A_FILE) {
        String rest = Integer.toString(kind.count - WARNINGS_A_FILE);
        all.add(Warning.at(kind.file, "more-of-the-same", rest));
      }
    }
    return List.copyOf(all);
  }
}
