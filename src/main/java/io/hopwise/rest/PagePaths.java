package io.hopwise.rest;

import io.hopwise.page.Asset;
import io.hopwise.store.Role;
import java.util.ArrayList;
import java.util.List;

/** Where pages are. They are for people: programs are told of none of them. */
final class PagePaths {
  private static final String CASE = "/cases/{id}";

  private PagePaths() {}

  static List<PagePath> of(
      PageRoutes pages, KnowledgeRoutes knowledge, EditorRoutes editor, Watchers watchers) {
    List<PagePath> paths = new ArrayList<>();
    for (Asset asset : Asset.all()) {
      paths.add(PagePath.open("get", asset.path(), context -> Assets.send(context, asset)));
    }
    paths.add(PagePath.get("/", Role.VIEWER, pages::cases));
    paths.add(PagePath.post("/cases", Role.ENGINEER, pages::submit));
    paths.add(PagePath.open("post", "/language", pages::language));
    paths.add(PagePath.get("/causes", Role.VIEWER, knowledge::causes));
    paths.add(PagePath.get("/rules", Role.VIEWER, knowledge::rules));
    paths.add(PagePath.get("/rules/{cause}", Role.VIEWER, knowledge::rule));
    paths.add(PagePath.post("/rules/{cause}/samples/{sample}", Role.ENGINEER, knowledge::sample));
    paths.add(PagePath.get("/editor", Role.AUTHOR, editor::show));
    paths.add(PagePath.post("/editor", Role.AUTHOR, editor::act));
    paths.add(PagePath.post("/editor/check", Role.AUTHOR, editor::check));
    paths.add(PagePath.get(CASE, Role.VIEWER, pages::show));
    paths.add(
        PagePath.post(CASE + "/additions", Role.ENGINEER, Routes.telling(watchers, pages::add)));
    paths.add(
        PagePath.post(
            CASE + "/additions/{addition}/remove",
            Role.ENGINEER,
            Routes.telling(watchers, pages::remove)));
    paths.add(
        PagePath.post(CASE + "/answers", Role.ENGINEER, Routes.telling(watchers, pages::answer)));
    paths.add(PagePath.post(CASE + "/feedback", Role.ENGINEER, pages::feedback));
    paths.add(
        PagePath.post(CASE + "/delete", Role.ENGINEER, Routes.telling(watchers, pages::delete)));
    return List.copyOf(paths);
  }
}
