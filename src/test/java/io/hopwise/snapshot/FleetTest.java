package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One command on several hosts, by tools and loops. */
class FleetTest {
  private static final String ONE = "default via 10.0.0.1 dev eth0";
  private static final String OTHER = "default via 10.0.0.2 dev eth0";

  @TempDir Path folder;

  private List<String> read(String text) throws IOException, BadInput {
    return new PasteReader(folder).read(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops@bastion:~$ ansible all -m shell -a \"ip route\"\nn1 | CHANGED | rc=0 >>\nONE\n\n"
            + "n2 | CHANGED | rc=0 >>\nOTHER\n",
        "ops@bastion:~$ salt '*' cmd.run 'ip route'\nn1:\n    ONE\nn2:\n    OTHER\n",
        "ops@bastion:~$ clush -bw n1,n2 ip route\n------\nn1\n------\nONE\n------\nn2\n------\nOTHER\n",
        "ops@bastion:~$ pdsh -w n1,n2 \"ip route\"\nn1: ONE\nn2: OTHER\n",
        "ops@bastion:~$ clush -w n1,n2 ip route\nn2: OTHER\nn1: ONE\n",
        "ops@bastion:~$ pssh -i -H 'n1 n2' ip route\n[1] 07:08:09 [SUCCESS] n1\nONE\n"
            + "[2] 07:08:10 [SUCCESS] root@n2:22\nOTHER\n",
        "ops@bastion:~$ for h in n1 n2; do echo \"== $h ==\"; ssh root@$h ip route; done\n"
            + "== n1 ==\nONE\n== n2 ==\nOTHER\n",
        "ops@bastion:~$ for i in 1 2; do echo n$i; ssh n${i} 'ip route'; done\nn1\nONE\nn2\nOTHER\n"
      })
  void eachHostHasWhatTheToolSaysItPrinted(String text) throws Exception {
    List<String> found =
        read(text.replace("ONE", ONE).replace("OTHER", OTHER)).stream()
            .map(line -> line.replaceFirst(" \\(\\d+\\)$", ""))
            .sorted()
            .toList();
    assertEquals(List.of("n1 ip_route: " + ONE, "n2 ip_route: " + OTHER), found);
  }

  @Test
  void aLoopOverContainersRunsInEach() throws Exception {
    assertEquals(
        List.of("n1 containers/web1/ip_route: " + ONE + " (3)"),
        read(
            "root@n1:~# for c in $(docker ps -q); do echo $c; docker exec $c ip route; done\nweb1\n"
                + ONE
                + "\n"));
  }

  @Test
  void aTasksResultIsItsHostsOutput() throws Exception {
    assertEquals(
        List.of("n1 ip_route: " + ONE + " (4)"),
        read(
            "changed: [n1] => {\n    \"cmd\": \"ip route\",\n    \"stdout_lines\": [\n        \""
                + ONE
                + "\"\n    ]\n}\n"));
  }
}
