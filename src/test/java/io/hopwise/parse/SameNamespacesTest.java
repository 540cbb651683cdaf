package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Address;
import io.hopwise.fact.Route;
import io.hopwise.snapshot.Snapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collected host, and what {@code nsenter} printed there beside it. */
class SameNamespacesTest {
  private static final Path SAMPLE = Path.of("facts-samples/service-address-swallowed/hit/k1");
  private static final String INSIDE =
      "sos_commands/networking/namespaces/cni-k1-shop/ip_netns_exec_cni-k1-shop_";

  @TempDir Path folder;

  private ParsedHost read(String pasted) throws Exception {
    Path text = Files.writeString(folder.resolve("k1.txt"), pasted);
    List<Snapshot> both = new ArrayList<>(Snapshot.all(SAMPLE, HostReader::knows));
    both.addAll(Snapshot.all(text, HostReader::knows));
    return HostReader.read(both, "k1", label -> false, other -> {});
  }

  private static String entered(String pid, String command) throws Exception {
    String file = command.replace("-d address", "address show").replace(' ', '_');
    return "root@k1:~# nsenter -t "
        + pid
        + " -n "
        + command
        + "\n"
        + Files.readString(SAMPLE.resolve(INSIDE + file), StandardCharsets.UTF_8);
  }

  private static List<String> namespacesOfAddresses(ParsedHost host) {
    TreeSet<String> names = new TreeSet<>();
    host.facts().stream()
        .filter(Address.class::isInstance)
        .forEach(fact -> names.add(((Address) fact).netns()));
    return List.copyOf(names);
  }

  @Test
  void aNamespaceEnteredByAProcessIsTheOneThatHasTheSameDevice() throws Exception {
    ParsedHost host = read(entered("4111", "ip -d address"));

    assertEquals(List.of("", "cni-k1-shop"), namespacesOfAddresses(host));
  }

  @Test
  void whatElseWasAskedThereIsItsOwn() throws Exception {
    String routes =
        "root@k1:~# nsenter -t 4111 -n ip route show table all\n198.51.100.0/24 via 10.37.1.1 dev eth0\n";
    ParsedHost host = read(entered("4111", "ip -d address") + routes);

    assertEquals(
        List.of("cni-k1-shop"),
        host.facts().stream()
            .filter(fact -> fact instanceof Route route && route.toString().contains("198.51.100"))
            .map(fact -> ((Route) fact).netns())
            .toList());
  }

  @Test
  void oneThatHasAnotherDeviceIsAnother() throws Exception {
    String other = entered("4111", "ip -d address").replaceAll("2a:3c:ad", "2a:3c:ae");

    assertEquals(List.of("", "cni-k1-shop", "pid-4111"), namespacesOfAddresses(read(other)));
  }

  @Test
  void twoProcessesOfOneNamespaceAreInOne() throws Exception {
    String twice = entered("4111", "ip -d address") + entered("4222", "ip -d address");
    Path text = Files.writeString(folder.resolve("k1.txt"), twice);
    ParsedHost host = HostReader.read(Snapshot.all(text, HostReader::knows).get(0), "k1");

    assertEquals(List.of("pid-4111"), namespacesOfAddresses(host));
  }
}
