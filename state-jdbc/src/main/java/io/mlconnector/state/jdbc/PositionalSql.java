package io.mlconnector.state.jdbc;

import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Takes our statements as they stand: each question mark is a parameter, and there are no others.
 * Jdbi's own parsers know names, comments and literals; they cost a host a second of start-up.
 */
final class PositionalSql implements SqlParser {
  @Override
  public ParsedSql parse(String sql, StatementContext context) {
    ParsedSql.Builder parsed = ParsedSql.builder();
    int from = 0;
    for (int mark = sql.indexOf('?'); mark >= 0; mark = sql.indexOf('?', from)) {
      parsed.append(sql.substring(from, mark)).appendPositionalParameter();
      from = mark + 1;
    }
    return parsed.append(sql.substring(from)).build();
  }

  @Override
  public String nameParameter(String name, StatementContext context) {
    throw new UnsupportedOperationException("parameters are told by their position: " + name);
  }
}
