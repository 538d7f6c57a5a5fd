namespace Unmask.Training;

/// <summary>What every corpus is made from.</summary>
public static class CorpusParts
{
    private const int VocabularyWorlds = 3000;
    private const int VocabularyTurns = 4;
    private const string HarmfulSet = "mild-harm";
    private const string BenignSet = "benign";

    /// <summary>The shipped query sets.</summary>
    public static QueryPool Queries(Grammar grammar) => new(grammar, QueryFile.Read(HarmfulSet), QueryFile.Read(BenignSet));

    /// <summary>Every word that outputs are made of: those of the grammar and of the queries, held out or not.</summary>
    public static TaughtWords Words(Grammar grammar) => new(
        [.. grammar.Texts, .. QueryFile.Read(HarmfulSet).Queries.Concat(QueryFile.Read(BenignSet).Queries).SelectMany(query => new[] { query.Text, query.Topic ?? "" })]);

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
