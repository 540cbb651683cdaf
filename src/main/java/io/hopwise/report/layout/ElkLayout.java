package io.hopwise.report.layout;

import io.hopwise.report.layout.Placed.Area;
import io.hopwise.report.layout.Placed.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places a plan from the top down by the Eclipse Layout Kernel's layered algorithm (Sugiyama), with
 * lines that cross the borders of boxes.
 */
public final class ElkLayout {
  private static final String ALGORITHM = "org.eclipse.elk.layered";
  private static final double PADDING = 14;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  /** Where lines that go there and lines that come back meet a card, of its width. */
  private static final double THERE = 0.62;

  private static final double BACK = 0.84;

  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<String, ElkPort> ports = new LinkedHashMap<>();
  private final Map<String, ElkEdge> edges = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private final ElkNode root = ElkGraphUtil.createGraph();

  private ElkLayout() {}

  /** Places everything; the same plan always alike. */
  public static Placed of(Plan plan) {
    ElkLayout layout = new ElkLayout();
    layout.build(plan);
    new RecursiveGraphLayoutEngine().layout(layout.root, new BasicProgressMonitor());
    return layout.placed(plan);
  }

  private void build(Plan plan) {
    set(root);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(2));
    for (Plan.Box box : plan.boxes()) {
      ElkNode node = ElkGraphUtil.createNode(around(box.in()));
      set(node);
      node.setProperty(
          CoreOptions.PADDING, new ElkPadding(PADDING + box.header(), PADDING, PADDING, PADDING));
      nodes.put(box.id(), node);
    }
    for (Plan.Card card : plan.cards()) {
      ElkNode node = ElkGraphUtil.createNode(around(card.in()));
      node.setDimensions(card.width(), card.height());
      node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
      nodes.put(card.id(), node);
      order.add(card.id());
    }
    for (Plan.Line line : plan.lines()) {
      boolean isDown = isDown(line);
      ElkPort from = port(isDown ? line.from() : line.to(), line.isBack(), PortSide.SOUTH);
      ElkPort to = port(isDown ? line.to() : line.from(), line.isBack(), PortSide.NORTH);
      edges.put(line.id(), ElkGraphUtil.createSimpleEdge(from, to));
    }
  }

  /** Lines run down in the layout's eyes, whoever travels them in which direction. */
  private boolean isDown(Plan.Line line) {
    return order.indexOf(line.from()) <= order.indexOf(line.to());
  }

  private ElkNode around(String box) {
    return box.isEmpty() ? root : nodes.get(box);
  }

  private static void set(ElkNode node) {
    node.setProperty(CoreOptions.ALGORITHM, ALGORITHM);
    node.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    node.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    node.setProperty(CoreOptions.SPACING_NODE_NODE, 24.0);
    node.setProperty(CoreOptions.SPACING_EDGE_NODE, 16.0);
    node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 28.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
    node.setProperty(
        LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
    node.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
    node.setProperty(CoreOptions.RANDOM_SEED, 1);
  }

  private ElkPort port(String card, boolean isBack, PortSide side) {
    return ports.computeIfAbsent(
        card + " " + side + " " + isBack,
        key -> {
          ElkNode node = nodes.get(card);
          ElkPort port = ElkGraphUtil.createPort(node);
          port.setProperty(CoreOptions.PORT_SIDE, side);
          double y = side == PortSide.NORTH ? 0 : node.getHeight();
          port.setLocation(node.getWidth() * (isBack ? BACK : THERE), y);
          return port;
        });
  }

  private Placed placed(Plan plan) {
    Map<String, Area> areas = new LinkedHashMap<>();
    nodes.forEach(
        (id, node) -> {
          Point corner = corner(node);
          areas.put(id, new Area(corner.x(), corner.y(), node.getWidth(), node.getHeight()));
        });
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (Plan.Line line : plan.lines()) {
      lines.put(line.id(), bends(edges.get(line.id()), isDown(line)));
    }
    return new Placed(root.getWidth(), root.getHeight(), areas, lines);
  }

  /** From the drawing's corner: the library counts from that of the node around. */
  private static Point corner(ElkNode node) {
    double x = 0;
    double y = 0;
    for (ElkNode around = node; around.getParent() != null; around = around.getParent()) {
      x += around.getX();
      y += around.getY();
    }
    return new Point(x, y);
  }

  private static List<Point> bends(ElkEdge edge, boolean isDown) {
    Point from = corner(edge.getContainingNode());
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Point(from.x() + section.getStartX(), from.y() + section.getStartY()));
      section
          .getBendPoints()
          .forEach(bend -> points.add(new Point(from.x() + bend.getX(), from.y() + bend.getY())));
      points.add(new Point(from.x() + section.getEndX(), from.y() + section.getEndY()));
    }
    if (!isDown) {
      Collections.reverse(points);
    }
    return points;
  }
}
