package io.hopwise.observation;

import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.snapshot.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What curl and wget print. Any answer of a server, an error page too, says that the network works.
 * Of a connection that failed newer curls without {@code -v} tell only how long it took: what
 * failed at once was refused, what took the three seconds that a neighbour is asked for was not
 * found.
 */
final class HttpOutput {
  private static final int ASKED_FOR = 2000;
  private static final String CURL_ERROR = "curl: (";

  /** What a terminal shows where somebody gave up waiting. */
  private static final String INTERRUPT = "^C";

  /** What people write below a command that printed nothing, and no server answers. */
  private static final Pattern SAID =
      Pattern.compile(
          "(?i)(?![<{\\[]).{0,200}(?:[?？]$|不通|出不来|没有?(?:反应|响应|返回|输出|结果)|卡住|超时"
              + "|\\bhang(?:s|ing)?\\b|\\bno (?:response|output|reply|answer)\\b"
              + "|\\bnothing (?:happens|comes|is returned)\\b|\\b(?:gets )?stuck\\b).{0,200}");

  private static final List<String> VALUED =
      List.of("-o", "-O", "-T", "-t", "-w", "-m", "-H", "-X", "-d", "-x", "-A", "-u", "-e", "-b");

  private final Typed typed;
  private final String host;
  private Target target;
  private final boolean web;
  private Optional<Result> error = Optional.empty();
  private Optional<Result> guess = Optional.empty();
  private Source failed = Source.NONE;
  private Source answered = Source.NONE;
  private Source body = Source.NONE;
  private boolean unresolved;
  private boolean silent;
  private boolean interrupted;

  private HttpOutput(Typed typed, String host) {
    this.typed = typed;
    this.host = host;
    String url = url(typed);
    this.web = !url.startsWith("telnet:") && !url.startsWith("ftp:");
    this.target = Target.ofUrl(url, 80);
  }

  static Optional<Tried> read(Typed typed, Text text, String host) {
    HttpOutput output = new HttpOutput(typed, host);
    Lines lines = new Lines(text);
    while (lines.next()) {
      output.line(lines);
    }
    return output.tried();
  }

  /** A word with a scheme, else the last that no option takes. */
  private static String url(Typed typed) {
    String last = "";
    boolean value = false;
    for (String quoted : typed.arguments()) {
      String word =
          quoted.startsWith("'") || quoted.startsWith("\"") ? quoted.substring(1) : quoted;
      if (word.contains("://") || word.contains(":..")) {
        return word;
      }
      boolean option = word.startsWith("-");
      boolean sent = word.startsWith("2>") || word.startsWith(">") || word.startsWith("<");
      last = option || value || sent ? last : word;
      value = option && (VALUED.contains(word) || isLongValued(word));
    }
    return last;
  }

  private static boolean isLongValued(String word) {
    return word.equals("--connect-timeout")
        || word.equals("--max-time")
        || word.equals("--output")
        || word.equals("--write-out")
        || word.equals("--interface")
        || word.equals("--resolve")
        || word.equals("--header")
        || word.equals("--timeout")
        || word.equals("--tries");
  }

  private void line(Lines lines) {
    String line = lines.line();
    unresolved |=
        line.startsWith("curl: (6)")
            || line.contains("unable to resolve")
            || line.contains("bad address");
    if (line.contains("Trying ") || line.contains("Connecting to ") || line.contains("正在连接")) {
      target = target.at(Words.address(line));
    }
    if (line.startsWith("HTTP/")
        || line.startsWith("< HTTP/")
        || line.contains("awaiting response... 2")
        || line.contains("awaiting response... 4")
        || line.contains("awaiting response... 5")
        || line.contains("awaiting response... 3")
        || Words.numberBehind(line, "正在等待回应... ") > 0
        || line.contains("server returned error: HTTP/")) {
      answered = answered.isQuotable() ? answered : lines.source(host);
      return;
    }
    if (line.endsWith(INTERRUPT)) {
      interrupted = true;
      failed = failed.isQuotable() ? failed : lines.source(host);
      return;
    }
    boolean curl = line.contains(CURL_ERROR);
    Optional<Result> told =
        curl ? curl(line) : isError(line) ? ErrorWords.in(line) : Optional.empty();
    if (told.isPresent() && error.isEmpty()) {
      error = told;
      failed = lines.source(host);
    } else if (curl && guess.isEmpty()) {
      guess = guessed(line);
      failed = failed.isQuotable() ? failed : lines.source(host);
    } else if (!curl && !isProgress(line)) {
      silent |= line.equals("000") || (!body.isQuotable() && SAID.matcher(line).matches());
      body = body.isQuotable() ? body : lines.source(host);
    }
  }

  /** {@code curl: (7) …}: what its number says, if its words don't. */
  private static Optional<Result> curl(String line) {
    Optional<Result> told = ErrorWords.in(line);
    int code = Words.numberBehind(line, CURL_ERROR);
    return told.isPresent()
        ? told
        : switch (code) {
          case 28 -> Optional.of(Result.TIMEOUT);
          case 52, 22, 35, 51, 60 -> Optional.of(Result.OK);
          default -> Optional.empty();
        };
  }

  private static Optional<Result> guessed(String line) {
    int took = Words.numberBehind(line, " after ");
    boolean connect = Words.numberBehind(line, CURL_ERROR) == 7;
    return connect && took >= 0
        ? Optional.of(took < ASKED_FOR ? Result.REFUSED : Result.HOST_UNREACHABLE)
        : Optional.empty();
  }

  private static boolean isError(String line) {
    return line.startsWith("* ")
        || line.contains("failed: ")
        || line.contains("失败：")
        || line.contains("wget: ")
        || line.contains("Read error")
        || line.startsWith("Failed writing HTTP request")
        || line.startsWith("无法写入 HTTP 请求")
        || line.contains("* connect to ")
        || line.contains("* Immediate connect fail");
  }

  private static boolean isProgress(String line) {
    return line.contains("% Total")
        || line.contains("Dload")
        || line.contains("--:--:--")
        || line.startsWith("* ")
        || line.startsWith("> ")
        || line.startsWith("< ")
        || line.startsWith("--20")
        || line.startsWith("Connecting to")
        || line.startsWith("HTTP request sent")
        || line.contains("Segmentation fault")
        || line.contains("command not found")
        || line.startsWith("Usage:")
        || line.startsWith("curl: ")
        || line.startsWith("wget: ")
        || line.startsWith("Giving up");
  }

  /** Of what was interrupted before anything came. */
  private Optional<Result> givenUp() {
    return interrupted && !body.isQuotable() ? Optional.of(Result.TIMEOUT) : Optional.empty();
  }

  private Optional<Tried> tried() {
    Optional<Result> result =
        answered.isQuotable()
            ? error
                .filter(told -> told == Result.RESET || told == Result.TIMEOUT)
                .or(() -> Optional.of(Result.OK))
            : error.or(() -> guess).or(this::givenUp);
    Source source = failed;
    if (result.isPresent() && result.get() == Result.OK && answered.isQuotable()) {
      source = answered;
    }
    if (result.isEmpty() && body.isQuotable() && !silent && (interrupted || !failed.isQuotable())) {
      result = typed.program().equals("curl") ? Optional.of(Result.OK) : Optional.empty();
      source = body;
    }
    if (result.isEmpty() || unresolved || !target.isUsable() || target.port() < 0) {
      return Optional.empty();
    }
    Tried tried = Tried.of(typed, Tried.TCP, target, result.get(), source);
    return Optional.of(web ? tried.as("http") : tried);
  }
}
