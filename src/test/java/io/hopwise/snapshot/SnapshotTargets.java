package io.hopwise.snapshot;

import io.hopwise.fuzz.FuzzTarget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What takes a text out of a mail or a page, and what puts typed lines together, to be fuzzed. */
public final class SnapshotTargets {
  private static final String ROUTES =
      "[root@n1 ~]# ip route\ndefault via 10.0.0.1 dev eth0 \n10.0.0.0/24 dev eth0 scope link\n";

  private SnapshotTargets() {}

  /** All of them. */
  public static List<FuzzTarget> all() {
    return List.of(new Mail(), new Page(), new LongLines(), new TypedLoops());
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void hold(boolean isTrue, String otherwise) {
    if (!isTrue) {
      throw new AssertionError(otherwise);
    }
  }

  /** A mail, whose parts may be packed; what it says is not longer than itself by much. */
  private record Mail() implements FuzzTarget {
    private static final String HEAD = "Received: by mx\nFrom: k@example.org\nMIME-Version: 1.0\n";

    @Override
    public String name() {
      return "mail";
    }

    @Override
    public List<byte[]> seeds() {
      return List.of(
          bytes(HEAD + "Content-Type: text/plain; format=flowed; delsp=yes\n\n> > a  \n" + ROUTES),
          bytes(
              HEAD
                  + "Content-Type: multipart/alternative; boundary=\"c d\"\n\n--c d\n"
                  + "Content-Type: text/html; charset=gb2312\n"
                  + "Content-Transfer-Encoding: quoted-printable\n\n<pre>a=3Db=\n"
                  + ROUTES
                  + "</pre>\n--c d\nContent-Type: application/gzip; name=\"n.tar.gz\"\n"
                  + "Content-Transfer-Encoding: base64\n\nH4sI\n--c d--\n"));
    }

    @Override
    public void read(byte[] input) {
      Letter.of(input, input.length)
          .ifPresent(
              mail -> hold(mail.text().length() <= 8L * input.length + 1000, "a longer text"));
    }
  }

  /** A page of HTML: what it shows is not longer than itself by much. */
  private record Page() implements FuzzTarget {
    @Override
    public String name() {
      return "page";
    }

    @Override
    public List<byte[]> seeds() {
      return List.of(
          bytes("<html><body><p>a&nbsp;b &lt;UP&gt; &#20013;<br>c</p><pre>" + ROUTES + "</pre>"),
          bytes(
              "<table><tr><td>1</td><td><BROADCAST,UP></td></tr></table><!-- x --><script>1</a>"));
    }

    @Override
    public void read(byte[] input) {
      String page = text(input);
      Hypertext.isOne(page);
      hold(Hypertext.shown(page).length() <= 8L * page.length() + 1000, "a longer text");
    }
  }

  /** Lines that a mail program broke: nothing but line ends and blanks goes. */
  private record LongLines() implements FuzzTarget {
    @Override
    public String name() {
      return "flowed";
    }

    @Override
    public List<byte[]> seeds() {
      return List.of(bytes("> a \n> b\n>> c \n-- \nd"), bytes(ROUTES));
    }

    @Override
    public void read(byte[] input) {
      String text = text(input);
      String joined = Flowed.joined(text, true);
      Flowed.joined(text, false);
      hold(joined.length() <= 2L * text.length() + 2, "a longer text");
      hold(words(joined).length() <= words(text).length(), "more words");
    }

    private static String words(String text) {
      return text.replaceAll("[>\\s]", "");
    }
  }

  /** Loops typed in several lines: as many lines as before. */
  private record TypedLoops() implements FuzzTarget {
    @Override
    public String name() {
      return "loops";
    }

    @Override
    public List<byte[]> seeds() {
      return List.of(
          bytes("root@n1:~# for h in n2 n3\n> do\n>   ssh root@${h} 'ip route'\n> done\n" + ROUTES),
          bytes("$ cat hosts | while IFS= read -r h\ndo ssh -n $h ip r; done < x\n" + ROUTES));
    }

    @Override
    public void read(byte[] input) {
      List<String> lines = Arrays.asList(text(input).split("\n", -1));
      hold(Loops.joined(lines).size() == lines.size(), "another number of lines");
      for (String line : lines) {
        String variable = Loops.variable(line);
        hold(variable.isEmpty() || !Loops.isIn(variable, ""), "a variable in nothing");
      }
    }
  }
}
