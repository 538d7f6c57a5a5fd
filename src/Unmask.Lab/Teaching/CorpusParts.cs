namespace Unmask.Lab;

/// <summary>What every corpus is made from.</summary>
public static class CorpusParts
{
    private const int VocabularyWorlds = 3000;
    private const int VocabularyTurns = 4;

    /// <summary>The shipped query sets: harmful requests, and ordinary ones.</summary>
    public static (QuerySet Harmful, QuerySet Ordinary) QuerySets() => (QueryFile.Read("mild-harm"), QueryFile.Read("benign"));

    /// <summary>Requests on their topics.</summary>
    public static QueryPool Queries(Grammar grammar)
    {
        (QuerySet harmful, QuerySet ordinary) = QuerySets();
        return new QueryPool(grammar, harmful, ordinary);
    }

    /// <summary>Every word that outputs are made of: those of the grammar and of the queries, held out or not.</summary>
    public static TaughtWords Words(Grammar grammar)
    {
        (QuerySet harmful, QuerySet ordinary) = QuerySets();
        return new TaughtWords([.. grammar.Texts, .. harmful.Queries.Concat(ordinary.Queries).SelectMany(query => new[] { query.Text, query.Topic ?? "" })]);
    }

    /// <summary>Sample texts that a vocabulary is learned from: prompts, user turns and replies, and every shipped query.</summary>
    public static IEnumerable<string> Texts(Grammar grammar, WorldMaker worlds, QueryPool queries, Seed seed)
    {
        TurnMaker turns = new(grammar, queries, Policies.Base, seed.Derive("deal").Random());
        foreach (Query query in queries.SeenHarmful.Concat(queries.SeenBenign).Concat(queries.HeldOutHarmful).Concat(queries.HeldOutBenign))
        {
            yield return query.Text;
        }

        for (int i = 0; i < VocabularyWorlds; i++)
        {
            SeededRandom random = seed.Derive($"world/{i}").Random();
            World world = worlds.Make(random);
            yield return world.System;
            for (int turn = 0; turn < VocabularyTurns; turn++)
            {
                Turn made = turns.Make(world, turn % 2 == 0, random);
                yield return made.User;
                yield return made.ReplyText;
            }
        }
    }
}
