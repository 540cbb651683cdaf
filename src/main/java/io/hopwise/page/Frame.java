package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.report.Language;
import java.util.function.Consumer;

/** What stands around every page: its head, the ways to the others, the language. */
public final class Frame {
  private final Visit visit;
  private boolean refreshes;

  /** For this visitor. */
  public Frame(Visit visit) {
    this.visit = visit;
  }

  /** A page that is fetched again every few seconds, where no script does it better. */
  Frame refreshing() {
    refreshes = true;
    return this;
  }

  /**
   * A whole page.
   *
   * @param title what it is about, for the browser's tab
   * @param content writes what stands in the middle, with a first-level heading
   */
  public String of(String title, Consumer<Html> content) {
    Html page = new Html();
    page.markup("<!DOCTYPE html>\n");
    page.open("html", "lang", visit.messages().language().tag()).markup("\n");
    page.open("head").open("meta", "charset", "utf-8").markup("\n");
    page.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.open("meta", "name", "color-scheme", "content", "light dark").markup("\n");
    if (refreshes) {
      page.markup("<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>\n");
    }
    page.line("title", title + " · Hopwise");
    page.open("link", "rel", "icon", "href", "/assets/icon.svg", "type", "image/svg+xml");
    page.open("link", "rel", "stylesheet", "href", "/assets/style.css").markup("\n");
    page.markup("<script src=\"/assets/page.js\" defer></script>\n").close("head");
    page.open("body").markup("\n");
    page.open("a", "class", "skip", "href", "#content").say(visit.say("page.skip")).close("a");
    top(page);
    page.open("main", "id", "content").markup("\n");
    news(page);
    content.accept(page);
    page.close("main").close("body").close("html");
    return page.toString();
  }

  private void top(Html page) {
    page.open("header", "class", "top").open("div");
    page.open("a", "class", "home", "href", "/").say("Hopwise").close("a");
    page.open("nav", "aria-label", visit.say("page.places"));
    boolean isKnown = !visit.name().isEmpty() || visit.rights().submits();
    if (isKnown) {
      place(page, "/", "page.cases");
      place(page, "/causes", "page.causes");
      place(page, "/rules", "page.rules");
    }
    if (visit.rights().authors()) {
      place(page, "/editor", "page.editor");
    }
    if (!visit.token().isEmpty() && visit.rights().administers()) {
      place(page, "/accounts", "page.accounts");
    }
    page.close("nav").open("div", "class", "visitor");
    language(page);
    if (!visit.name().isEmpty()) {
      place(page, "/account", visit.name(), visit.name());
      form(page, "/sign-out");
      button(page, visit.say("page.sign-out"), "quiet").close("form");
    }
    page.close("div").close("div").close("header");
  }

  /** What was done to the account, until its owner says to know of it. */
  private void news(Html page) {
    if (visit.notices() > 0) {
      page.open("p", "class", "panel ask", "role", "status");
      page.say(visit.messages().count("page.notices-news", visit.notices())).say(" ");
      page.open("a", "href", "/account#notices").say(visit.say("page.notices-look"));
      page.close("a").close("p");
    }
  }

  private void place(Html page, String path, String key) {
    place(page, path, visit.say(key), "");
  }

  private void place(Html page, String path, String words, String title) {
    String here = visit.path().replaceFirst("[?#].*", "");
    boolean isHere = here.equals(path) || (path.length() > 1 && here.startsWith(path + "/"));
    if (isHere) {
      page.open("a", "href", path, "aria-current", "page");
    } else if (title.isEmpty()) {
      page.open("a", "href", path);
    } else {
      page.open("a", "href", path, "class", "who");
    }
    page.say(words).close("a");
  }

  /** The other language, by a form: a link that changes something is followed by robots, too. */
  private void language(Html page) {
    for (Language language : Language.values()) {
      if (language != visit.messages().language()) {
        form(page, "/language");
        hidden(page, "language", language.text());
        hidden(page, "next", visit.path());
        page.open("button", "class", "quiet", "lang", language.tag());
        page.say(language == Language.EN ? "English" : "中文").close("button").close("form");
      }
    }
  }

  /** Begins a form that changes something. */
  public void form(Html page, String path) {
    page.open("form", "method", "post", "action", path);
    token(page);
  }

  /** Begins a form that brings files. */
  void files(Html page, String path) {
    page.open(
        "form",
        "method",
        "post",
        "action",
        path,
        "enctype",
        "multipart/form-data",
        "class",
        "drop");
    token(page);
  }

  /** What tells our forms from others'. */
  void token(Html page) {
    if (!visit.token().isEmpty()) {
      hidden(page, "csrf", visit.token());
    }
  }

  /** What a form says without being asked. */
  public static Html hidden(Html page, String name, String value) {
    return page.open("input", "type", "hidden", "name", name, "value", value).markup("\n");
  }

  /** A button that sends its form. */
  public static Html button(Html page, String words, String style) {
    return page.open("button", "class", style).say(words).close("button");
  }
}
