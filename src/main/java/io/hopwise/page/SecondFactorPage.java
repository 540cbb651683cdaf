package io.hopwise.page;

import io.hopwise.report.Html;
import java.util.List;
import java.util.Optional;

/** One's own second factor: set up, recovery codes, taken away. */
public final class SecondFactorPage {
  private static final String PATH = "/account/second-factor";
  private static final int GROUP = 4;

  private final Visit visit;
  private final Frame frame;

  /** For this visitor. */
  public SecondFactorPage(Visit visit) {
    this.visit = visit;
    this.frame = new Frame(visit);
  }

  /** How it stands. */
  public sealed interface Shown {
    /**
     * There is none.
     *
     * @param isNeeded whether nothing else can be done before there is one
     */
    record None(boolean isNeeded) implements Shown {}

    /**
     * A secret for the visitor's app, of which no code has been shown yet.
     *
     * @param secret Base32
     * @param uri the same as apps read it
     */
    record Begun(String secret, String uri) implements Shown {
      /** Without the secret. */
      @Override
      public String toString() {
        return "Begun";
      }
    }

    /** Recovery codes, this once. */
    record Codes(List<String> codes) implements Shown {
      /** Keeps its own copy of the list. */
      public Codes {
        codes = List.copyOf(codes);
      }

      /** Without the codes. */
      @Override
      public String toString() {
        return "Codes";
      }
    }

    /**
     * There is one.
     *
     * @param left so many recovery codes have not been used
     */
    record On(int left) implements Shown {}

    /** Another place vouches for the visitor. */
    record Elsewhere() implements Shown {}
  }

  /** The page. */
  public String of(Shown shown, Optional<String> problem) {
    return frame.of(
        visit.say("page.second-factor"),
        page -> {
          page.open("h1", "class", "plain").say(visit.say("page.second-factor")).close("h1");
          SignInPage.problem(page, problem);
          if (shown instanceof Shown.None none) {
            none(page, none.isNeeded());
          } else if (shown instanceof Shown.Begun begun) {
            begun(page, begun);
          } else if (shown instanceof Shown.Codes codes) {
            codes(page, codes.codes());
          } else if (shown instanceof Shown.On on) {
            on(page, on.left());
          } else {
            page.line("p", visit.say("page.second-factor-elsewhere"));
          }
        });
  }

  private void none(Html page, boolean isNeeded) {
    if (isNeeded) {
      page.open("p", "class", "panel ask", "role", "status");
      page.say(visit.say("page.second-factor-needed")).close("p");
    }
    page.line("p", visit.say("page.second-factor-what"));
    act(page, "begin", visit.say("page.second-factor-begin"), "");
  }

  private void act(Html page, String what, String words, String style) {
    frame.form(page, PATH);
    Frame.hidden(page, "do", what);
    page.open("p");
    Frame.button(page, words, style).close("p").close("form");
  }

  private void begun(Html page, Shown.Begun begun) {
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.second-factor-app"));
    page.line("p", visit.say("page.second-factor-scan"));
    QrPicture.write(page, begun.uri(), visit.say("page.second-factor-picture"));
    page.open("p").open("a", "href", begun.uri()).say(visit.say("page.second-factor-link"));
    page.close("a").close("p");
    page.line("p", visit.say("page.second-factor-type"));
    code(page, grouped(begun.secret()));
    page.close("section");
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.second-factor-prove"));
    frame.form(page, PATH);
    Frame.hidden(page, "do", "confirm");
    codeField(page, visit.say("page.code"));
    page.open("p");
    Frame.button(page, visit.say("page.second-factor-confirm"), "").close("p").close("form");
    page.close("section");
  }

  /** Where a code is typed; phones offer digits, and what an app has just made. */
  static void codeField(Html page, String words) {
    page.open("label", "for", "code").say(words).close("label");
    page.open(
        "input",
        "type",
        "text",
        "id",
        "code",
        "name",
        "code",
        "required",
        "required",
        "autocomplete",
        "one-time-code",
        "autocapitalize",
        "none",
        "spellcheck",
        "false",
        "maxlength",
        "40");
    page.markup("\n");
  }

  private void code(Html page, String text) {
    page.open(
        "div",
        "class",
        "codeblock",
        "data-copy",
        visit.say("page.copy"),
        "data-copied",
        visit.say("page.copied"));
    page.open("pre").open("code").markup(Html.lines(text)).markup("</code></pre>").close("div");
  }

  private static String grouped(String secret) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < secret.length(); i += GROUP) {
      text.append(i == 0 ? "" : " ").append(secret, i, Math.min(secret.length(), i + GROUP));
    }
    return text.toString();
  }

  private void codes(Html page, List<String> codes) {
    page.open("section", "class", "panel", "role", "status").markup("\n");
    page.line("h2", visit.say("page.recovery-codes"));
    page.line("p", visit.say("page.recovery-codes-once"));
    code(page, String.join("\n", codes));
    page.open("p").open("a", "href", "/account").say(visit.say("page.recovery-codes-kept"));
    page.close("a").close("p").close("section");
  }

  private void on(Html page, int left) {
    page.line("p", visit.say("page.second-factor-on"));
    page.line("p", visit.messages().count("page.recovery-codes-left", left));
    act(page, "codes", visit.say("page.recovery-codes-new"), "second");
    act(page, "end", visit.say("page.second-factor-end"), "danger");
  }
}
