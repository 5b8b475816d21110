-- The model of suggestions takes the place of pairs of products: it is built from the facts themselves.
drop table projected_basket;
delete from projection_state where projection = 'affinities';
delete from past_rev where collection = 'affinities';
delete from doc where collection = 'affinities';
