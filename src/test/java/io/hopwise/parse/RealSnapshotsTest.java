package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RealSnapshotsTest {
  private static final Set<Topic> WHOLE =
      EnumSet.of(
          Topic.LINKS,
          Topic.ADDRESSES,
          Topic.ROUTES,
          Topic.POLICY_RULES,
          Topic.NEIGHBOURS,
          Topic.FORWARDING_ENTRIES,
          Topic.BRIDGE_PORTS,
          Topic.SYSCTLS,
          Topic.SOCKETS);

  private static List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>(SharedFolder.hosts());
    all.addAll(SharedFolder.archives());
    return all;
  }

  @Test
  void everyLineOfRealOutputIsUnderstood() throws Exception {
    for (Path path : all()) {
      for (Warning warning : HostReader.read(Snapshot.open(path), "").warnings()) {
        assertEquals("namespaces-printed-nothing", warning.key(), path + ": " + warning);
      }
    }
  }

  @Test
  void everyListOfAHostIsCollectedWhole() throws Exception {
    for (Path path : all()) {
      Set<Topic> collected = EnumSet.noneOf(Topic.class);
      for (HostFact fact : HostReader.read(Snapshot.open(path), "").facts()) {
        if (fact instanceof Collected whole && whole.netns().isEmpty()) {
          collected.add(whole.topic());
        }
      }
      assertTrue(collected.containsAll(WHOLE), path + " has only " + collected);
    }
  }

  @Test
  void everyQuoteStandsByteForByteInItsFile() throws Exception {
    for (Path folder : SharedFolder.hosts()) {
      Map<String, List<String>> files = new HashMap<>();
      for (HostFact fact : HostReader.read(Snapshot.open(folder), "").facts()) {
        Source source = fact.source();
        if (source.isQuotable()) {
          List<String> lines = files.get(source.file());
          if (lines == null) {
            lines = Files.readAllLines(folder.resolve(source.file()));
            files.put(source.file(), lines);
          }
          assertEquals(lines.get(source.line() - 1).strip(), source.text(), source.toString());
        }
      }
    }
  }

  @Test
  void everyHostHasItsNameKernelAndTunnel() throws Exception {
    for (Path folder : SharedFolder.hosts()) {
      ParsedHost host = HostReader.read(Snapshot.open(folder), "");
      assertEquals(folder.getFileName().toString(), host.host());
      Host fact = (Host) host.facts().get(0);
      assertTrue(fact.kernel().startsWith("6.18"), fact.toString());
      for (HostFact found : host.facts()) {
        if (found instanceof Link link && link.device().equals("flannel.1")) {
          assertEquals(LinkKind.VXLAN, link.kind());
          assertEquals(8472, link.vxlan().port());
        } else if (found instanceof Address address && address.device().startsWith("flannel")) {
          assertTrue(address.overlayDevice(), address.toString());
        }
      }
    }
  }
}
