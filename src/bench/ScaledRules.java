import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a folder of N rules, one cause a file, each with its card: what a team writes over the years, of this port, that agent, that
 * kernel parameter, that device, that line of a log. The same N gives the same folder.
 *
 * <p>{@code java src/bench/ScaledRules.java FOLDER N}
 */
final class ScaledRules {
  private static final List<String> FAMILIES = List.of("agents", "devices", "logs", "options", "parameters", "ports", "routes", "verdicts");

  private ScaledRules() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int rules = Integer.parseInt(arguments[1]);
    for (int i = 0; i < rules; i++) {
      write(folder, i);
    }
  }

  static void write(Path folder, int i) throws IOException {
    String family = FAMILIES.get(i % FAMILIES.size());
    String cause = family.substring(0, family.length() - 1) + "-of-site-" + i;
    Path files = Files.createDirectories(folder.resolve(family));
    Files.writeString(files.resolve(cause + ".drl"), drl(family, cause, i));
    Files.writeString(files.resolve(cause + ".yaml"), card(i));
  }

  private static String drl(String family, String cause, int i) {
    return """
        package rules.%s;

        import io.hopwise.fact.*;
        import io.hopwise.fact.Step.*;

        rule "%s: what site %d knows of it"
          @cause( %s )  @strength( moderate )
        when
        %sthen
          insertLogical( Evidence.of( "%s" ).on( $drop ).because( "because", $why ) );
        end
        """
        .formatted(family, cause, i, cause, conditions(family, i), cause);
  }

  private static String conditions(String family, int i) {
    String lost =
        """
          // the walk of a failing symptom ends on this host
          $drop : Dropped( failing, !outer )
        """;
    String host = "host == $drop.host";
    return switch (family) {
      case "agents" ->
          lost + line("an agent that filters runs there", "$why : InstalledService( name == \"agent-%d\", state == \"active\", %s )".formatted(i, host))
              + line("with its device", "$device : Link( device == \"agent%d\", %s )".formatted(i, host));
      case "devices" ->
          lost + line("it has a device of this name", "$why : Link( device == \"tun%d\", mtu < 1400, %s )".formatted(i, host))
              + line("with an address", "$address : Address( device == \"tun%d\", netns == $why.netns, %s )".formatted(i, host))
              + line("and a route", "$route : Route( device == \"tun%d\", %s )".formatted(i, host));
      case "logs" ->
          lost + line("its log says so", "$why : LogLine( log == \"agent-%d\", text.contains( \"dropped %d\" ), %s )".formatted(i, i, host))
              + line("of a service that runs", "$agent : InstalledService( name == \"agent-%d\", %s )".formatted(i, host));
      case "options" ->
          lost + line("an engine is told to", "$why : DaemonOption( option == \"site-option-%d\", value == \"true\", %s )".formatted(i, host))
              + line("and runs", "$engine : InstalledService( name == \"docker\", %s )".formatted(host));
      case "parameters" ->
          lost + line("a parameter is 1", "$why : Sysctl( key == \"net.ipv4.conf.eth%d.rp_filter\", value == \"1\", %s )".formatted(i, host))
              + line("of a device that is there", "$device : Link( device == \"eth%d\", %s )".formatted(i, host))
              + line("and the other is 0", "exists Sysctl( key == \"net.ipv4.conf.eth%d.forwarding\", value == \"0\", %s )".formatted(i, host));
      case "ports" ->
          lost + line("of a probe to this container", "$bad : Symptom( toPod == \"site-%d\", index == $drop.symptom )".formatted(i))
              + line("where a program listens", "$why : ListeningSocket( port == %d, %s )".formatted(1000 + i, host))
              + line("of its own address", "$address : Address( ip == $why.ip, %s )".formatted(host));
      case "routes" ->
          lost + line("a route of a table of its own", "$why : Route( table == \"%d\", %s )".formatted(1000 + i, host))
              + line("and its rule", "$rule : PolicyRule( table == \"%d\", %s )".formatted(1000 + i, host));
      default ->
          line("the walk of a failing symptom ends at this device", "$drop : Dropped( device == \"wg%d\", failing, code == Code.FORWARDING_OFF )".formatted(i))
              + line("by this parameter", "$why : Sysctl( this == $drop.because )")
              + line("of a device that is up", "$device : Link( device == \"wg%d\", up, %s )".formatted(i, host));
    };
  }

  private static String line(String words, String condition) {
    return "  // " + words + "\n  " + condition + "\n";
  }

  private static String card(int i) {
    return """
        severity: major
        status: experimental
        prior: 1
        stage: forwarding
        asks: ip link
        brings_about: []
        remedy: []
        references:
          - https://docs.kernel.org/networking/ip-sysctl.html
        false_positives:
          - The site has changed since.
        en:
          title: "what site %1$d knows: {because.text}"
          explanation: >-
            At site %1$d this was seen twice, both times after a change that nobody had written down. What is
            addressed to the host itself is delivered, what it would have to pass on is not.
          confirm: "ip link   shows it"
          remedy: "Undo what was changed last at site %1$d, and write it down."
          risk: "None that is known."
        zh:
          title: "%1$d 号机房的经验：{because.text}"
          explanation: >-
            %1$d 号机房见过两次，都是在一次没有记录的变更之后。发给主机自己的包照常送达，需要它转发的没有。
          confirm: "执行 ip link 就能看到"
          remedy: "撤销 %1$d 号机房最近一次变更，并记录下来。"
          risk: "没有已知的风险。"
        """
        .formatted(i);
  }
}
