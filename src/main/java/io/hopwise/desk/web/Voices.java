package io.hopwise.desk.web;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskHttp.Answer;
import io.hopwise.desk.Json;
import io.hopwise.desk.Mark;
import io.hopwise.desk.Saying;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says things in tickets. Of a file that the helpdesk does not take it is said where it is to be
 * had.
 */
final class Voices {
  private final Connector.SayShape shape;
  private final WebHttp http;
  private final Filling known;
  private final DeskLog log;

  /**
   * By this connector.
   *
   * @param known what templates may say of any ticket
   */
  Voices(Connector connector, WebHttp http, Filling known, DeskLog log) {
    this.shape = connector.say();
    this.http = http;
    this.known = known;
    this.log = log;
  }

  /**
   * Says something.
   *
   * @return the entry that it became; empty where the helpdesk does not say
   */
  String say(String ticket, Saying saying) throws HelpdeskFailure {
    List<WebHttp.Sent> files = saying.files().stream().map(Voices::sent).toList();
    Filling before = first(known.with("ticket", ticket));
    List<Map<String, String>> uploads = uploads(ticket, files, before);
    boolean isLacking = shape.upload().isPresent() && uploads.size() < files.size();
    Filling filling =
        filled(before, isLacking ? saying.bare() : saying)
            .listing("file", files.stream().map(WebHttp.Sent::values).toList())
            .listing("upload", uploads);
    Connector.Voice voice = saying.isPublic() ? shape.reply() : shape.internal();
    Call call = uploads.isEmpty() ? voice.plain() : voice.withUploads().orElse(voice.plain());
    Answer<Json> answer = http.write(call, filling, files);
    String entry = shape.entry().isEmpty() ? "" : answer.body().pointed(shape.entry()).text();
    if (!isAttached(ticket, files, before.with("entry", entry)) && !saying.without().isEmpty()) {
      add(
          ticket,
          voice.plain(),
          filled(before, new Saying(saying.without(), false, List.of(), "")));
    }
    return entry;
  }

  private Filling filled(Filling before, Saying saying) {
    SaidText said = SaidText.of(saying.content(), shape.isMarkHidden(), shape.without());
    return before.with(Map.of("html", said.html(), "text", said.plain()));
  }

  /** Adds where the files are, when the comment can't be changed any more. */
  private void add(String ticket, Call call, Filling filling) {
    try {
      http.write(call, filling, List.of());
    } catch (HelpdeskFailure e) {
      log.say(true, "comment-not-said", "ticket", ticket, "why", String.valueOf(e.getMessage()));
    }
  }

  private void unattached(String ticket, HelpdeskFailure met) {
    String why = String.valueOf(met.getMessage());
    log.say(true, "report-not-attached", "ticket", ticket, "why", why);
  }

  /** What a comment holds by which it is known again. */
  static String mark(String content) {
    return Mark.in(content).orElse(content);
  }

  private static WebHttp.Sent sent(Saying.File file) {
    return new WebHttp.Sent(file.name(), file.type(), file.text());
  }

  private Filling first(Filling filling) throws HelpdeskFailure {
    Filling more = filling;
    for (Connector.First one : shape.first()) {
      Json answer = http.read(one.call(), filling).body();
      Map<String, String> taken = new HashMap<>();
      one.take().forEach((name, at) -> taken.put("first." + name, answer.pointed(at).text()));
      more = more.with(taken);
    }
    return more;
  }

  private List<Map<String, String>> uploads(
      String ticket, List<WebHttp.Sent> files, Filling filling) throws HelpdeskFailure {
    List<Map<String, String>> uploads = new ArrayList<>();
    if (shape.upload().isEmpty()) {
      return uploads;
    }
    Connector.Upload upload = shape.upload().get();
    for (WebHttp.Sent file : files) {
      try {
        String token =
            http.write(upload.call(), filling.with(file.values()), List.of(file))
                .body()
                .pointed(upload.token())
                .text();
        if (!token.isEmpty()) {
          uploads.add(Map.of("upload", token, "file.name", file.name()));
        }
      } catch (HelpdeskFailure e) {
        if (e.kind().isWhole()) {
          // nothing is said yet
          throw new HelpdeskFailure(e.kind(), String.valueOf(e.getMessage()), false, e.pause());
        }
        unattached(ticket, e);
      }
    }
    return uploads;
  }

  /** Whether all are there. */
  private boolean isAttached(String ticket, List<WebHttp.Sent> files, Filling filling) {
    if (shape.attach().isEmpty()) {
      return true;
    }
    for (WebHttp.Sent file : files) {
      try {
        http.write(shape.attach().get(), filling.with(file.values()), List.of(file));
      } catch (HelpdeskFailure e) {
        // it is said: to say it again for the file's sake would be worse
        unattached(ticket, e);
        return false;
      }
    }
    return true;
  }
}
