package acme.mapping;

import acme.counts.Count;
import acme.shelf.Card;
import acme.shelf.ShelfConnector;
import io.mlconnector.mapping.Mapper;
import io.mlconnector.mapping.Mapping;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.record.EntityType;

/** A card for each count. */
public final class CountToCard implements Mapper<Count, Card> {
  @Override
  public String name() {
    return "CountToCard";
  }

  @Override
  public EntityType<Count> source() {
    return Count.COUNTS;
  }

  @Override
  public EntityType<Card> target() {
    return ShelfConnector.CARDS;
  }

  @Override
  public Mapping<Card> map(Count count, MappingContext context) {
    return new Mapping.Mapped<>(new Card(count.name(), count.pieces() + " of " + count.name()));
  }
}
