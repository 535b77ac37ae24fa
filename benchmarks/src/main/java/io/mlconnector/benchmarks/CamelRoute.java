package io.mlconnector.benchmarks;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The contender on Apache Camel, tuned: one transaction a page, idempotent consumer, batches of
 * SQL. The repository of seen keys is durable or in memory.
 */
final class CamelRoute implements Contender {
  private static final int REMEMBERED = 4_000_000;
  private static final String NEXT = "next";
  private static final String AUDIT =
      "sql:insert into audit (run_id, record_key, source_version, action, happened_at) values"
          + " ('run-1', :#po_number, :#version, 'UPSERT', current_timestamp)?batch=true";
  private static final String WATERMARK =
      "sql:update watermark set cursor_value = :#cursor, records = :#read where pipeline ="
          + " 'orders'";

  private final Task task;
  private final HikariDataSource pool;
  private final DataSourceTransactionManager transactions;
  private final boolean durable;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private long read;
  private @Nullable Exception failure;

  CamelRoute(Task task, boolean durable) {
    this.task = task;
    this.durable = durable;
    this.pool = task.pool();
    this.transactions = new DataSourceTransactionManager(pool);
  }

  @Override
  public void prepare() throws Exception {
    createTables();
    context.getRegistry().bind("json", Task.JSON);
    context.getRegistry().bind("transactions", transactions);
    context.getRegistry().bind("required", new SpringTransactionPolicy(transactions));
    context.getComponent("sql", SqlComponent.class).setDataSource(pool);
    context.addRoutes(routes());
    context.start();
  }

  private void createTables() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table audit (run_id varchar(40), record_key varchar(20), source_version"
              + " varchar(40), action varchar(10), happened_at timestamp)");
      statement.execute(
          "create table watermark (pipeline varchar(40) primary key, cursor_value varchar(400),"
              + " records bigint)");
      statement.execute("insert into watermark values ('orders', '', 0)");
      statement.execute(
          "create table camel_messageprocessed (processorname varchar(255), messageid varchar(100),"
              + " createdat timestamp, primary key (processorname, messageid))");
    }
  }

  private IdempotentRepository seen() {
    return durable
        ? new JdbcMessageIdRepository(pool, new TransactionTemplate(transactions), "orders")
        : MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED);
  }

  private RouteBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(deadLetterChannel("direct:dead").maximumRedeliveries(3).redeliveryDelay(100));
        from("direct:dead").process(CamelRoute.this::fail);
        from("direct:poll")
            .setProperty(NEXT, constant(task.firstPage()))
            .loopDoWhile(exchange -> exchange.getProperty(NEXT) != null)
            .removeHeaders("*")
            .setBody(constant((Object) null))
            .toD(task.source() + "${exchangeProperty.next}&httpMethod=GET&bridgeEndpoint=true", 1)
            .unmarshal()
            .json(JsonLibrary.Jackson, JsonNode.class)
            .process(CamelRoute.this::takeApart)
            .to("direct:page")
            .end();
        from("direct:page")
            .transacted("required")
            .split(body(), new GroupedBodyAggregationStrategy())
            .streaming()
            .idempotentConsumer(method(CamelRoute.class, "key"), seen())
            .bean(CamelRoute.class, "row")
            .end()
            .end()
            .setProperty("rows", body())
            .to("sql:" + FlatTable.upsert(column -> ":#" + column) + "?batch=true")
            .setBody(exchangeProperty("rows"))
            .to(AUDIT)
            .process(CamelRoute.this::position)
            .to(WATERMARK);
      }
    };
  }

  private void fail(Exchange exchange) {
    failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.removeProperty(NEXT);
  }

  private void takeApart(Exchange exchange) {
    JsonNode page = requireNonNull(exchange.getMessage().getBody(JsonNode.class));
    List<JsonNode> orders = new ArrayList<>();
    page.path("items").forEach(orders::add);
    exchange.setProperty(NEXT, page.path(NEXT).textValue());
    exchange.getMessage().setBody(orders);
    read += orders.size();
  }

  private void position(Exchange exchange) {
    Map<String, Object> position = new LinkedHashMap<>();
    position.put("cursor", String.valueOf(exchange.getProperty(NEXT)));
    position.put("read", read);
    exchange.getMessage().setBody(position);
  }

  /** Called by Camel. */
  public static String key(JsonNode order) {
    return order.path("number").textValue() + "@" + order.path("updatedAt").textValue();
  }

  /** Called by Camel. */
  public static Map<String, Object> row(JsonNode order) {
    FlatOrder flat = FlatOrder.of(order);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("po_number", flat.number());
    row.put("supplier_code", flat.supplierCode());
    row.put("supplier_name", flat.supplierName());
    row.put("order_date", flat.orderDate());
    row.put("currency", flat.currency());
    row.put("status", flat.status());
    row.put("total", flat.total());
    row.put("line_count", flat.lineCount());
    row.put("first_account", flat.firstAccount());
    row.put("updated_at", flat.updatedAtUtc());
    row.put("version", order.path("updatedAt").textValue());
    return row;
  }

  @Override
  public long run() throws Exception {
    context.createProducerTemplate().sendBody("direct:poll", "");
    Exception failed = failure;
    if (failed != null) {
      throw failed;
    }
    return read;
  }

  @Override
  public void close() {
    context.stop();
    pool.close();
  }
}
