package io.hopwise.page;

import io.hopwise.report.Html;
import io.nayuki.qrcodegen.QrCode;

/** A QR code, drawn in the page itself: nothing is loaded, and no style is needed. */
final class QrPicture {
  /** Light modules around it, without which cameras don't find it (ISO/IEC 18004). */
  private static final int QUIET = 4;

  private static final int PIXELS = 240;

  private QrPicture() {}

  /** Writes it, black on white also where the page is dark: the style sheet says so. */
  static void write(Html page, String text, String words) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    int all = code.size + 2 * QUIET;
    StringBuilder modules = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          modules.append('M').append(x + QUIET).append(',').append(y + QUIET).append("h1v1h-1z");
        }
      }
    }
    String pixels = Integer.toString(PIXELS);
    page.open(
        "svg",
        "class",
        "qr",
        "viewBox",
        "0 0 " + all + " " + all,
        "width",
        pixels,
        "height",
        pixels,
        "role",
        "img",
        "aria-label",
        words,
        "shape-rendering",
        "crispEdges");
    page.open("rect", "width", "100%", "height", "100%").markup("</rect>");
    page.open("path", "d", modules.toString()).markup("</path>").close("svg");
  }
}
