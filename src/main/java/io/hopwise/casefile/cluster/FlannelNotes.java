package io.hopwise.casefile.cluster;

import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What flannel wrote down of nodes, picked out of them: {@code kubectl get node -o yaml | grep -A3
 * Vtep}. The address is all that tells whose it is (flannel, pkg/subnet/kube/annotations.go).
 */
final class FlannelNotes {
  private static final String KEY = "flannel.alpha.coreos.com/";
  private static final String MAC = "\"VtepMAC\":\"";

  private final Consumer<NodeFacts> to;
  private Ip address = Ip.NONE;
  private Source at = Source.NONE;
  private final List<String[]> told = new ArrayList<>();
  private final List<Source> where = new ArrayList<>();

  private FlannelNotes(Consumer<NodeFacts> to) {
    this.to = to;
  }

  /** Whether a text is a piece of nodes. */
  static boolean isIn(Text text) {
    return text.label().contains("|") && text.content().contains(KEY + "public-ip:");
  }

  /** Hands over each node of which the address is told. */
  static void read(Text text, Consumer<NodeFacts> to) {
    FlannelNotes notes = new FlannelNotes(to);
    Lines lines = new Lines(text);
    while (lines.next()) {
      notes.line(lines.line().strip(), lines.source(""));
    }
    notes.end();
  }

  private void line(String line, Source source) {
    if (line.equals("--")) {
      end();
    }
    int colon = line.indexOf(": ");
    if (!line.startsWith(KEY) || colon < 0) {
      return;
    }
    String key = line.substring(KEY.length(), colon);
    String value = line.substring(colon + 2).strip();
    if (told.stream().anyMatch(each -> each[0].equals(key))) {
      end();
    }
    told.add(new String[] {key, value});
    where.add(source);
    if (key.equals("public-ip")) {
      address = Ip.parse(value.replace("\"", "").replace("'", ""));
      at = source;
    }
  }

  private void end() {
    if (address.isPresent()) {
      String name = address.toString();
      List<DaemonOption> options = new ArrayList<>();
      options.add(new DaemonOption(name, "kubelet", "InternalIP", name, at));
      for (int i = 0; i < told.size(); i++) {
        String mac = mac(told.get(i)[0], told.get(i)[1]);
        if (!mac.isEmpty()) {
          options.add(new DaemonOption(name, "flannel", "VtepMAC", mac, where.get(i)));
        }
      }
      to.accept(NodeFacts.picked(address, options, at));
    }
    address = Ip.NONE;
    told.clear();
    where.clear();
  }

  private static String mac(String key, String value) {
    int from = key.equals("backend-data") ? value.indexOf(MAC) : -1;
    int end = from < 0 ? -1 : value.indexOf('"', from + MAC.length());
    return end < 0 ? "" : value.substring(from + MAC.length(), end).toLowerCase(Locale.ROOT);
  }
}
