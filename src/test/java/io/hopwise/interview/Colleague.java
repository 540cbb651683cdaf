package io.hopwise.interview;

import io.hopwise.inquire.Costs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Somebody at a host's terminal who types what is asked and pastes what it prints: the host's real
 * output, out of its snapshot. What the snapshot does not hold can't be answered.
 */
final class Colleague {
  private static final String NETWORKING = "sos_commands/networking/";

  /** Where a snapshot keeps what a command prints; the first that is there. */
  private static final Map<String, List<String>> FILES = new LinkedHashMap<>();

  static {
    FILES.put("ip route show table all", List.of(NETWORKING + "ip_route_show_table_all"));
    FILES.put("ip -6 route show table all", List.of(NETWORKING + "ip_-6_route_show_table_all"));
    FILES.put("ip rule", List.of(NETWORKING + "ip_-4_rule", NETWORKING + "ip_rule"));
    FILES.put("ip -6 rule", List.of(NETWORKING + "ip_-6_rule"));
    FILES.put("ip neigh", List.of(NETWORKING + "ip_-s_-s_neigh_show"));
    FILES.put("ip -d address", List.of(NETWORKING + "ip_-d_address"));
    FILES.put("ip addr", List.of(NETWORKING + "ip_-d_address"));
    FILES.put("ip -d link", List.of(NETWORKING + "ip_-s_-d_link"));
    FILES.put("bridge fdb", List.of(NETWORKING + "bridge_-s_-s_-d_-t_fdb_show"));
    FILES.put("bridge link", List.of(NETWORKING + "bridge_-s_-s_-d_link_show"));
    FILES.put("bridge -d link", List.of(NETWORKING + "bridge_-s_-s_-d_link_show"));
    FILES.put("bridge vlan show", List.of(NETWORKING + "bridge_-s_-s_-d_vlan_show"));
    FILES.put("ss -tulpn", List.of(NETWORKING + "ss_-tulpn"));
    FILES.put("nft list ruleset", List.of(NETWORKING + "nft_list_ruleset"));
    FILES.put("iptables-save", List.of("sos_commands/firewall_tables/iptables-save"));
    FILES.put("ip6tables-save", List.of("sos_commands/firewall_tables/ip6tables-save"));
    FILES.put("iptables-legacy-save", List.of("sos_commands/firewall_tables/iptables-legacy-save"));
    FILES.put("ipset list", List.of(NETWORKING + "ipset_list"));
    FILES.put("conntrack -L", List.of(NETWORKING + "conntrack_-L_-o_extended"));
    FILES.put("conntrack -S", List.of(NETWORKING + "conntrack_-S"));
    FILES.put("ipvsadm -Ln", List.of("sos_commands/ipvs/ipvsadm_-Ln"));
    FILES.put("tc -s qdisc show", List.of(NETWORKING + "tc_-s_qdisc_show"));
    FILES.put("nstat -az", List.of(NETWORKING + "nstat_-zas", NETWORKING + "nstat_-az"));
    FILES.put("sysctl -a", List.of("sos_commands/kernel/sysctl_-a"));
    FILES.put(
        "docker network inspect bridge",
        List.of("sos_commands/docker/docker_network_inspect_bridge"));
    FILES.put("docker ps -a", List.of("sos_commands/docker/docker_ps_-a"));
    FILES.put("dmesg", List.of("sos_commands/kernel/dmesg"));
    FILES.put(
        "systemctl status flanneld", List.of("sos_commands/systemd/systemctl_status_flanneld"));
  }

  private static final Pattern NAMESPACE = Pattern.compile("^ip netns exec '?([^ ']+)'? (.*)$");
  private static final Pattern CONTAINER =
      Pattern.compile(
          "^nsenter -t \"\\$\\(docker inspect -f '\\{\\{.State.Pid}}' '?([^ ')]+)'?\\)\" -n (.*)$");

  private final Path snapshot;

  /** At the host of this snapshot. */
  Colleague(Path snapshot) {
    this.snapshot = snapshot;
  }

  /** What the command line prints; empty where one of its commands can't be answered. */
  Optional<String> type(String line) throws IOException {
    StringBuilder printed = new StringBuilder();
    boolean any = false;
    for (String command : Costs.each(line)) {
      Optional<String> output = one(command.strip());
      output.ifPresent(printed::append);
      any |= output.isPresent();
    }
    return any ? Optional.of(printed.toString()) : Optional.empty();
  }

  private Optional<String> one(String command) throws IOException {
    if (command.startsWith("for p in $(lsns -t net ")) {
      return Optional.of(inAllNamespaces(command));
    }
    Matcher inside = NAMESPACE.matcher(command);
    if (inside.matches()) {
      return inNamespace(inside.group(1), inside.group(2));
    }
    Matcher container = CONTAINER.matcher(command);
    if (container.matches()) {
      return inContainer(container.group(1), container.group(2));
    }
    int pipe = command.indexOf(" | grep ");
    if (pipe > 0) {
      return one(command.substring(0, pipe)).map(text -> grep(text, command.substring(pipe + 8)));
    }
    if (command.startsWith("cat /")) {
      return file(command.substring("cat /".length()));
    }
    if (command.startsWith("sysctl -a -r ")) {
      return one("sysctl -a").map(text -> grep(text, command.substring("sysctl -a -r ".length())));
    }
    if (command.startsWith("sysctl ") && !command.equals("sysctl -a")) {
      return file(FILES.get("sysctl -a").get(0)).map(text -> parameters(text, command));
    }
    if (command.startsWith("iptables-save -t ")) {
      return one("iptables-save").map(text -> table(text, command.substring(17)));
    }
    if (command.equals("ip -d link show type vxlan")) {
      return one("ip -d link").map(Colleague::vxlan);
    }
    if (command.startsWith("ip neigh show dev ")) {
      String device = " dev " + command.substring("ip neigh show dev ".length()) + " ";
      return one("ip neigh")
          .map(text -> lines(text, line -> (line + " ").contains(device)).replace(device, " "));
    }
    for (String path : FILES.getOrDefault(command, List.of())) {
      Optional<String> text = file(path);
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  /** As {@code set -x} shows a loop over processes, one in each namespace. */
  private String inAllNamespaces(String loop) throws IOException {
    StringBuilder printed = new StringBuilder("++ lsns -t net -no PID\n++ grep -vw 1\n");
    int process = 4000;
    for (Path folder : namespaces()) {
      process += 111;
      for (String command : loop.split("; |do ", -1)) {
        if (command.startsWith("nsenter -t $p -n ")) {
          String inside = command.substring("nsenter -t $p -n ".length());
          printed.append("+ ").append(command.replace("$p", "" + process)).append('\n');
          boolean isNamed = folder.getParent().endsWith("namespaces");
          String prefix = isNamed ? "ip_netns_exec_" + folder.getFileName() + "_" : "";
          like(folder, prefix, inside).ifPresent(printed::append);
        }
      }
    }
    return printed.toString();
  }

  /** The folders of its namespaces and containers. */
  private List<Path> namespaces() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String of : List.of(NETWORKING + "namespaces", "sos_commands/docker/containers")) {
      Path folder = snapshot.resolve(of);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> each = Files.list(folder)) {
          found.addAll(each.filter(Files::isDirectory).sorted().toList());
        }
      }
    }
    return found;
  }

  private Optional<String> inNamespace(String name, String command) throws IOException {
    Path folder = snapshot.resolve(NETWORKING + "namespaces").resolve(name);
    return like(folder, "ip_netns_exec_" + name + "_", command);
  }

  private Optional<String> inContainer(String id, String command) throws IOException {
    Path containers = snapshot.resolve("sos_commands/docker/containers");
    if (!Files.isDirectory(containers)) {
      return Optional.empty();
    }
    try (Stream<Path> each = Files.list(containers)) {
      Optional<Path> folder =
          each.filter(
                  path ->
                      id.startsWith(path.getFileName().toString())
                          || path.getFileName().toString().startsWith(id))
              .findFirst();
      return folder.isPresent() ? like(folder.get(), "", command) : Optional.empty();
    }
  }

  private Optional<String> like(Path folder, String prefix, String command) throws IOException {
    List<String> names = new ArrayList<>(List.of(command.replace(' ', '_')));
    if (command.equals("ip -d address")) {
      names.add("ip_address_show");
    }
    if (command.equals("conntrack -L")) {
      names.add("conntrack_-L_-o_extended");
    }
    for (String name : names) {
      Optional<String> text = read(folder.resolve(prefix + name));
      if (text.isPresent()) {
        return text;
      }
    }
    return Optional.empty();
  }

  private Optional<String> file(String path) throws IOException {
    return read(snapshot.resolve(path));
  }

  private static Optional<String> read(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** As sysctl prints some parameters by name. */
  private static String parameters(String all, String command) {
    StringBuilder printed = new StringBuilder();
    for (String key : command.substring("sysctl ".length()).split(" ", -1)) {
      String found = lines(all, line -> line.startsWith(key + " = "));
      printed.append(
          found.isEmpty()
              ? "sysctl: cannot stat /proc/sys/"
                  + key.replace('.', '/')
                  + ": No such file or directory\n"
              : found);
    }
    return printed.toString();
  }

  private static String grep(String text, String arguments) {
    boolean quiet = arguments.startsWith("-i ");
    String pattern = arguments.replaceFirst("^-[iE]+ ", "").replaceFirst("^'(.*)'$", "$1");
    Pattern wanted = Pattern.compile(pattern, quiet ? Pattern.CASE_INSENSITIVE : 0);
    return lines(text, line -> wanted.matcher(line).find());
  }

  private static String table(String saved, String name) {
    StringBuilder printed = new StringBuilder();
    boolean inside = false;
    String generated = "";
    for (String line : saved.split("\n", -1)) {
      generated = line.startsWith("# Generated") ? line : generated;
      if (line.equals("*" + name)) {
        inside = true;
        printed.append(generated).append('\n');
      }
      if (inside) {
        printed.append(line).append('\n');
      }
      inside &= !line.startsWith("# Completed");
    }
    return printed.toString();
  }

  /** The blocks of the devices that say so. */
  private static String vxlan(String links) {
    StringBuilder printed = new StringBuilder();
    for (String block : links.split("(?m)^(?=\\d+: )", -1)) {
      if (block.contains(" vxlan id ")) {
        printed.append(block);
      }
    }
    return printed.toString();
  }

  private static String lines(String text, Predicate<String> wanted) {
    StringBuilder kept = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty() && wanted.test(line)) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }
}
