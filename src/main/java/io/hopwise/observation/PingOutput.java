package io.hopwise.observation;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.Optional;

/**
 * What ping prints: iputils' in English, Chinese and German (by its own catalogues), busybox's.
 * What decides: an answer; else the first error; else, where the statistics or the command's end
 * show that it was waited for, silence.
 */
final class PingOutput {
  private static final String[] UNABLE = {
    "ping: socket", "ping: socktype", "are you root", "acking privilege", "ping: usage", "Usage:"
  };

  private final Typed typed;
  private final String host;
  private Target target;
  private int size = -1;
  private int sent = -1;
  private int received = -1;
  private int answers;
  private boolean missedLater;
  private int lastAnswer;
  private boolean unable;
  private Optional<Result> error = Optional.empty();
  private Source header = Source.NONE;
  private Source answer = Source.NONE;
  private Source failed = Source.NONE;

  private PingOutput(Typed typed, String host) {
    this.typed = typed;
    this.host = host;
    this.target = Target.of(target(typed), -1);
  }

  static Optional<Tried> read(Typed typed, Text text, String host) {
    PingOutput output = new PingOutput(typed, host);
    Lines lines = new Lines(text);
    while (lines.next()) {
      output.line(lines);
    }
    return output.tried();
  }

  /** The last word that is neither an option nor an option's value. */
  private static String target(Typed typed) {
    String target = "";
    boolean value = false;
    for (String word : typed.arguments()) {
      boolean option = word.length() > 1 && word.charAt(0) == '-';
      if (!option && !value && Words.number(word) < 0 && !word.startsWith("2>")) {
        target = word;
      }
      value = option && word.length() == 2 && "cIiWwstMQmpSFlT".indexOf(word.charAt(1)) >= 0;
    }
    return target;
  }

  private void line(Lines lines) {
    String line = lines.line();
    for (String words : UNABLE) {
      unable |= line.contains(words);
    }
    if (line.startsWith("PING ")) {
      header(line, lines.source(host));
    } else if (isAnswer(line)) {
      answers++;
      int number = Math.max(Words.numberBehind(line, "seq="), 0);
      missedLater |= lastAnswer > 0 && number > lastAnswer + 1;
      lastAnswer = number;
      answer = answer.isQuotable() ? answer : lines.source(host);
    } else if (isStatistics(line)) {
      statistics(line, lines.source(host));
    } else if (!line.startsWith("---")) {
      error(line, lines);
    }
  }

  private void header(String line, Source source) {
    header = source;
    int open = line.indexOf('(');
    Ip ip = Words.address(Words.between(line, "(", ")"));
    String name = open > 5 ? line.substring(5, open).strip() : "";
    target = target.name().isEmpty() ? new Target(name, ip, -1) : target.at(ip);
    int behind = line.indexOf(')', Math.max(open, 0));
    int at = line.indexOf(": ", Math.max(behind, 0));
    String rest = behind < 0 ? "" : line.substring(at > 0 ? at + 2 : behind + 1).strip();
    size = Words.numberAt(rest, 0);
  }

  /** {@code 64 bytes from}, {@code 64 字节，来自}, {@code 64 Bytes von}, {@code 64 octets de}. */
  private static boolean isAnswer(String line) {
    int blank = line.indexOf(' ');
    return blank > 0
        && Words.number(line.substring(0, blank)) >= 0
        && (line.startsWith("bytes from", blank + 1)
            || line.startsWith("字节", blank + 1)
            || line.startsWith("比特", blank + 1)
            || line.startsWith("Bytes von", blank + 1)
            || line.startsWith("octets de", blank + 1)
            || line.startsWith("bytes de", blank + 1)
            || line.startsWith("byte da", blank + 1)
            || line.startsWith("バイト応答", blank + 1));
  }

  private static boolean isStatistics(String line) {
    return line.contains("packet loss")
        || line.contains("包丢失")
        || line.contains("丢包")
        || line.contains("Paketverlust")
        || line.contains("paquets transmis")
        || line.contains("paquetes transmitidos")
        || line.contains("pacotes transmitidos")
        || line.contains("pacchetti trasmessi")
        || line.contains("パケット損失")
        || line.contains("packets transmitted");
  }

  /** The first two numbers: how many were sent, and how many came back. */
  private void statistics(String line, Source source) {
    int[] numbers = {-1, -1};
    int found = 0;
    int at = 0;
    while (at < line.length() && found < 2) {
      int number = Words.numberAt(line, at);
      if (number >= 0) {
        numbers[found++] = number;
      }
      at += number >= 0 ? Integer.toString(number).length() : 1;
    }
    sent = numbers[0];
    received = numbers[1];
    failed = failed.isQuotable() ? failed : source;
  }

  private void error(String line, Lines lines) {
    Optional<Result> told = icmp(line);
    if (told.isEmpty() && isOfItself(line)) {
      told = ErrorWords.in(line);
    }
    if (told.isPresent() && error.isEmpty()) {
      error = told;
      failed = lines.source(host);
    }
  }

  private static boolean isOfItself(String line) {
    return line.contains("ping: ")
        || line.startsWith("Do you want to ping broadcast") // before iputils 20200821
        || line.startsWith("connect: ")
        || line.contains("local error")
        || line.contains("lokaler Fehler");
  }

  /** What a router or the target answered, as iputils says it; busybox tells of it in numbers. */
  private static Optional<Result> icmp(String line) {
    if (has(
        line,
        "Destination Host Unreachable",
        "Destination Host Unknown",
        "Destination unreachable: Address unreachable",
        "目标主机不可达",
        "目标主机未知",
        "Zielhost nicht erreichbar")) {
      return Optional.of(Result.HOST_UNREACHABLE);
    }
    if (has(
        line,
        "Destination Net Unreachable",
        "Destination Net Unknown",
        "Destination unreachable: No route",
        "目标网络不可达",
        "目标网络未知",
        "Zielnetz nicht erreichbar")) {
      return Optional.of(Result.NET_UNREACHABLE);
    }
    if (has(
        line,
        "Destination Port Unreachable",
        "Destination Protocol Unreachable",
        "Destination unreachable: Port unreachable",
        "目标端口不可达",
        "目标协议不可达",
        "Zielport nicht erreichbar")) {
      return Optional.of(Result.PORT_UNREACHABLE);
    }
    if (has(
        line,
        "Packet filtered",
        "Destination unreachable: Administratively prohibited",
        "Host Prohibited",
        "Net Prohibited",
        "数据包被过滤",
        "包被过滤",
        "目标网络被禁止",
        "被目标主机禁止",
        "目标主机被禁止",
        "Paket gefiltert",
        "Zielhost verboten",
        "Zielnetz verboten")) {
      return Optional.of(Result.ADMIN_PROHIBITED);
    }
    if (has(
        line,
        "Time to live exceeded",
        "Time exceeded: Hop limit",
        "Lebenszeit überschritten",
        "超过生存时间",
        "存活时间超时",
        "生存时间超时")) {
      return Optional.of(Result.TTL_EXCEEDED);
    }
    return has(
            line,
            "Frag needed and DF set",
            "Packet too big: mtu=",
            "DF set (mtu",
            "需要分段但是设置了 DF",
            "设置了 DF")
        ? Optional.of(Result.MESSAGE_TOO_LONG)
        : Optional.empty();
  }

  private static boolean has(String line, String... sentences) {
    for (String sentence : sentences) {
      if (line.contains(sentence)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Tried> tried() {
    boolean ended = received >= 0 || error.isPresent() || answers > 0;
    if (!target.isUsable() || !ended || (unable && answers == 0 && received < 0)) {
      return Optional.empty();
    }
    int back = Math.max(answers, received);
    boolean lost = back > 0 && (missedLater || isLossy(back));
    Result result = back > 0 && !lost ? Result.OK : error.orElse(Result.NO_REPLY);
    Source source = result == Result.OK && answer.isQuotable() ? answer : failed;
    String from = typed.value("-I");
    int asked = typed.number("-s");
    return Optional.of(
        new Tried(
            typed.space(),
            "ping",
            Ip.parse(from),
            target.ip(),
            target.name(),
            Tried.ICMP,
            -1,
            asked >= 0 ? asked : size == 56 ? -1 : size,
            typed.value("-M").startsWith("d") && !typed.value("-M").startsWith("dont"),
            result,
            lost,
            false,
            source.isQuotable() ? source : header));
  }

  /** The very first one may be lost while the neighbours are still being asked for. */
  private boolean isLossy(int back) {
    return sent > 0 && received >= 0 && sent - back > 1;
  }
}
