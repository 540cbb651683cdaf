package io.hopwise.desk.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a request carries. */
final class Body {
  private final Optional<String> type;
  private final byte[] bytes;

  private Body(Optional<String> type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  /** Its media type; none where it carries nothing. */
  Optional<String> type() {
    return type;
  }

  /** All of it. */
  byte[] bytes() {
    return bytes;
  }

  /** With values put in. */
  static Body of(Call.Payload payload, Filling filling, List<WebHttp.Sent> files) {
    if (payload instanceof Call.Payload.Body body) {
      return new Body(Optional.of("application/json"), body.content().written(filling));
    }
    if (payload instanceof Call.Payload.Form form) {
      return form(form, filling, files);
    }
    if (payload instanceof Call.Payload.Raw && !files.isEmpty()) {
      return new Body(Optional.of(files.get(0).type()), files.get(0).bytes());
    }
    return new Body(Optional.empty(), new byte[0]);
  }

  private static Body form(Call.Payload.Form form, Filling filling, List<WebHttp.Sent> files) {
    // nothing that is sent can hold it by chance
    String boundary = "hopwise-" + UUID.randomUUID();
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    for (Map.Entry<String, Content> part : form.parts().entrySet()) {
      boolean isText = part.getValue() instanceof Content.Text;
      byte[] value =
          part.getValue() instanceof Content.Text text
              ? bytes(text.template().filled(filling.values()))
              : part.getValue().written(filling);
      String disposition = "form-data; name=\"" + quoted(part.getKey()) + "\"";
      part(out, boundary, disposition, isText ? "" : "application/json", value);
    }
    if (form.file().isPresent()) {
      for (WebHttp.Sent file : files) {
        String disposition =
            "form-data; name=\""
                + quoted(form.file().get())
                + "\"; filename=\""
                + quoted(file.name())
                + "\"";
        part(out, boundary, disposition, file.type(), file.bytes());
      }
    }
    out.writeBytes(bytes("--" + boundary + "--\r\n"));
    return new Body(Optional.of("multipart/form-data; boundary=" + boundary), out.toByteArray());
  }

  private static void part(
      ByteArrayOutputStream out, String boundary, String disposition, String type, byte[] value) {
    out.writeBytes(bytes("--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n"));
    if (!type.isEmpty()) {
      out.writeBytes(bytes("Content-Type: " + type + "\r\n"));
    }
    out.writeBytes(bytes("\r\n"));
    out.writeBytes(value);
    out.writeBytes(bytes("\r\n"));
  }

  /** As browsers write names into forms. */
  private static String quoted(String name) {
    return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
