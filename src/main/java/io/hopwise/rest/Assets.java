package io.hopwise.rest;

import io.hopwise.page.Asset;
import io.javalin.http.Context;

/** What pages load: nothing of it is anybody's secret. */
final class Assets {
  private Assets() {}

  static void send(Context context, Asset asset) {
    Guard.allowOwn(context);
    context.header("Cache-Control", "max-age=3600");
    context.contentType(asset.type()).result(asset.content());
  }
}
