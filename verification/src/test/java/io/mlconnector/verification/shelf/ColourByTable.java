package io.mlconnector.verification.shelf;

import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mapping.TableName;
import io.mlconnector.record.Need;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import java.util.List;

/** A mapper that looks up the colour in a mapping table. */
public final class ColourByTable extends Bench.SameThing {
  public static final TableName COLOURS = new TableName("colour");

  @Override
  public String name() {
    return "ColourByTable";
  }

  @Override
  public Mapping<Thing> map(Thing thing, MappingContext context) {
    return context
        .row(COLOURS, thing.colour())
        .<Mapping<Thing>>map(colour -> new Mapping.Mapped<>(new Thing(thing.name(), colour)))
        .orElseGet(
            () ->
                new Mapping.Incomplete<>(
                    List.of(
                        Problem.waiting(
                            "colour",
                            Reason.MAPPING_MISSING,
                            "no row for colour " + thing.colour(),
                            new Need.TableRow(COLOURS.value(), List.of(thing.colour()))))));
  }
}
