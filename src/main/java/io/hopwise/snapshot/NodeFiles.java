package io.hopwise.snapshot;

import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The files of one of a bundle's nodes: kept aside while the bundle is read, which is once. */
final class NodeFiles {
  private final String folder;
  private final List<String> names = new ArrayList<>();
  private final Map<String, Text> texts = new HashMap<>();

  /** Takes the files of a bundle's nodes from among its own. */
  static final class OfBundle {
    private final Map<String, NodeFiles> nodes = new LinkedHashMap<>();
    private final List<Warning> warnings;

    /** Says in this list what is left out. */
    OfBundle(List<Warning> warnings) {
      this.warnings = warnings;
    }

    /** Notes which files nodes have, wanted or not. */
    Predicate<String> noting(Predicate<String> wanted) {
      return file -> {
        String shown = Paths.shown(file);
        String node = Paths.node(shown);
        if (!node.isEmpty()) {
          nodes.computeIfAbsent(node, NodeFiles::new).names.add(shown);
        }
        return ServiceLogs.isOne(shown) || wanted.test(file);
      };
    }

    /** Hands on what is no node's. */
    Consumer<Text> without(Consumer<Text> to) {
      return text -> {
        if (ServiceLogs.isOne(text.file())) {
          ServiceLogs.Parted parted = ServiceLogs.byNode(text);
          parted
              .texts()
              .forEach((name, log) -> nodes.computeIfAbsent(name, NodeFiles::new).add(log));
          if (parted.leftOut() > 0) {
            Source source = new Source("", text.file(), parted.leftOut(), "");
            warnings.add(Warning.at(source, "log-of-too-many-nodes"));
          }
          return;
        }
        NodeFiles node = nodes.get(Paths.node(text.file()));
        if (node == null) {
          to.accept(text);
        } else {
          node.texts.put(text.file(), text);
        }
      };
    }

    /** Those of each node, in the order met. */
    Collection<NodeFiles> nodes() {
      return nodes.values();
    }
  }

  private NodeFiles(String folder) {
    this.folder = folder;
  }

  /** Takes a text that is wanted for its label. */
  private void add(Text text) {
    names.add(text.label());
    texts.put(text.label(), text);
  }

  /** The node's name, which is its folder's. */
  String name() {
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  /** Whether that is the node's own. */
  boolean isNamed() {
    return !name().startsWith(Paths.BUGTOOL);
  }

  /** The warnings that concern the node: of its own files, and of the bundle as a whole. */
  List<Warning> among(List<Warning> warnings) {
    List<Warning> own = new ArrayList<>();
    for (Warning warning : warnings) {
      String file = warning.source().file();
      if (file.isEmpty() || file.startsWith(folder + "/")) {
        own.add(warning);
      }
    }
    return own;
  }

  /** Reads the wanted ones, of those that were wanted when the bundle was read. */
  void read(Predicate<String> wanted, Consumer<Text> to) {
    for (String name : names) {
      if (wanted.test(name) && texts.containsKey(name)) {
        to.accept(texts.get(name));
      }
    }
  }
}
