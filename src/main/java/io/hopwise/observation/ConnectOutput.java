package io.hopwise.observation;

import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What nc (OpenBSD's, the traditional one, nmap's, busybox's), telnet and bash's {@code /dev/tcp}
 * print. Of UDP only an error proves anything: that nothing came back is what nc calls success.
 */
final class ConnectOutput {
  private static final String VALUED = "wipsXxqTIOPVWg";

  private final Typed typed;
  private final String host;
  private final boolean udp;
  private Target target;
  private Optional<Result> result = Optional.empty();
  private Source source = Source.NONE;
  private Source last = Source.NONE;

  private ConnectOutput(Typed typed, String host) {
    this.typed = typed;
    this.host = host;
    this.udp = !typed.program().equals("telnet") && typed.has('u');
    this.target = typed.program().equals("bash") ? ofDevice(typed) : ofWords(typed);
  }

  static Optional<Tried> read(Typed typed, Text text, String host) {
    ConnectOutput output = new ConnectOutput(typed, host);
    Lines lines = new Lines(text);
    while (lines.next()) {
      output.line(lines);
    }
    return output.tried();
  }

  /** {@code '</dev/tcp/10.0.0.1/80'}; of a label slashes are dots. */
  private static Target ofDevice(Typed typed) {
    String line = String.join(" ", typed.arguments());
    int at = line.indexOf("dev/tcp/") >= 0 ? line.indexOf("dev/tcp/") : line.indexOf("dev.tcp.");
    int from = at + "dev.tcp.".length();
    int end = from;
    while (end < line.length() && " '\";)".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    String place = line.substring(from, end);
    int part = Math.max(place.lastIndexOf('.'), place.lastIndexOf('/'));
    return part < 0
        ? Target.of("", -1)
        : Target.of(place.substring(0, part), Words.port(place.substring(part + 1)));
  }

  private static Target ofWords(Typed typed) {
    List<String> words = new ArrayList<>();
    boolean value = false;
    for (String word : typed.arguments()) {
      boolean option = word.length() > 1 && word.charAt(0) == '-';
      boolean sent = word.startsWith("<") || word.startsWith("2>") || word.startsWith(">");
      if (!option && !value && !sent) {
        words.add(word);
      }
      char end = word.charAt(word.length() - 1);
      value = option && VALUED.indexOf(end) >= 0 && !word.startsWith("--");
    }
    if (words.isEmpty()) {
      return Target.of("", -1);
    }
    int port = words.size() > 1 ? Words.port(words.get(words.size() - 1)) : 23;
    return Target.of(words.get(0), port);
  }

  private void line(Lines lines) {
    String line = lines.line();
    last = lines.source(host);
    if (line.contains("Trying ") || line.contains("(UNKNOWN) [")) {
      target = target.at(Words.address(line));
    }
    if (result.isPresent()) {
      return;
    }
    boolean opened =
        line.contains(" succeeded!")
            || line.contains("Ncat: Connected to")
            || line.startsWith("Connected to ")
            || line.endsWith(" open");
    Optional<Result> told =
        opened
            ? Optional.of(Result.OK).filter(ok -> !udp)
            : line.equals("nc: timed out")
                ? Optional.of(Result.TIMEOUT)
                : udp ? ErrorWords.ofDatagram(line) : ErrorWords.in(line);
    if (told.isPresent() && !line.contains("bind")) {
      result = told;
      source = last;
    }
  }

  private Optional<Tried> tried() {
    if (result.isEmpty() && typed.program().equals("bash")) {
      result = ofShell(last.text());
      source = last;
    }
    boolean usable = target.isUsable() && target.port() > 0;
    return result
        .filter(told -> usable)
        .map(told -> Tried.of(typed, udp ? Tried.UDP : Tried.TCP, target, told, source));
  }

  /**
   * What {@code && echo open} or {@code ; echo $?} printed: 124 is timeout(1)'s own word for having
   * ended it.
   */
  private Optional<Result> ofShell(String word) {
    String line = String.join(" ", typed.arguments());
    boolean status = line.contains("echo $?");
    if (status && word.equals("124") && typed.seconds() > 0) {
      return Optional.of(Result.TIMEOUT);
    }
    boolean said = line.contains("&& echo " + word) || line.contains("&& echo '" + word);
    return (status && word.equals("0")) || (!word.isEmpty() && said)
        ? Optional.of(Result.OK)
        : Optional.empty();
  }
}
