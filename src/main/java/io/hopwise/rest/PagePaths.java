package io.hopwise.rest;

import io.hopwise.page.Asset;
import io.javalin.config.RoutesConfig;

/** Where pages are. They are for people: programs are told of none of them. */
final class PagePaths {
  private static final String CASE = "/cases/{id}";

  private PagePaths() {}

  static void register(
      RoutesConfig routes, PageRoutes pages, KnowledgeRoutes knowledge, Watchers watchers) {
    for (Asset asset : Asset.all()) {
      routes.get(asset.path(), context -> Assets.send(context, asset));
    }
    routes.get("/", pages::cases);
    routes.post("/cases", pages::submit);
    routes.post("/language", pages::language);
    routes.get("/causes", knowledge::causes);
    routes.get("/rules", knowledge::rules);
    routes.get("/rules/{cause}", knowledge::rule);
    routes.get(CASE, pages::show);
    routes.post(CASE + "/additions", Routes.telling(watchers, pages::add));
    routes.post(CASE + "/additions/{addition}/remove", Routes.telling(watchers, pages::remove));
    routes.post(CASE + "/answers", Routes.telling(watchers, pages::answer));
    routes.post(CASE + "/feedback", pages::feedback);
    routes.post(CASE + "/delete", Routes.telling(watchers, pages::delete));
  }
}
