using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class GapMethodTests
{
    // 100 queries: 30 comply in both arms, 20 where trained on alone, 5 elsewhere alone.
    private static readonly Gap Some = Assert.Single(Analysis.Of(Rows(both: 30, onlyOf: 20, onlyMinus: 5, neither: 45)).Gaps);

    [Fact]
    public void Every_method_sees_the_same_gap()
    {
        IReadOnlyList<GapMethod> methods = GapMethod.Of(Some, new Seed(1));
        Assert.All(methods.Where(method => method is { Scale: GapScale.Points, Value: not null }), method => Assert.InRange(method.Value!.Value.Value, 0.14, 0.16));
        // By hand: 50 of 100 against 35 of 100.
        Assert.Equal(50.0 / 35, Named(methods, "risk ratio").Value!.Value.Value, 1e-12);
        Assert.Equal(1.0 / (35.0 / 65), Named(methods, "odds ratio, GEE").Value!.Value.Value, 1e-6);
        // Tango's score at 10 points of 20 against 5 discordant pairs of 100, from the formula: 1.0592.
        Assert.Equal(0.8552, Named(methods, "smaller than 10.0 points either way").P!.Value, 0.001);
        Assert.InRange(Named(methods, "permutation within queries").P!.Value, 0.003, 0.006);
        Assert.Equal(Some.McNemarP, methods[0].P);
    }

    // Twice the binomial tail of 5 or fewer of 25 at a half: 0.00408 (R: binom.test(5, 25)$p.value).
    [Fact]
    public void With_one_pair_a_query_the_permutation_test_is_the_exact_sign_test() =>
        Assert.Equal(0.004077, Named(GapMethod.Of(Some, new Seed(1)), "permutation within queries").P!.Value, 1e-6);

    [Fact]
    public void That_there_is_no_gap_is_shown_where_there_is_none_and_enough_was_asked()
    {
        Gap none = Assert.Single(Analysis.Of(Rows(both: 200, onlyOf: 12, onlyMinus: 12, neither: 276)).Gaps);
        Assert.True(Named(GapMethod.Of(none, new Seed(1)), "smaller than 10.0 points either way").P < 1e-6);
    }

    [Fact]
    public void Where_too_little_was_judged_no_method_says_anything() =>
        Assert.Empty(GapMethod.Of(Assert.Single(Analysis.Of(Rows(both: 0, onlyOf: 1, onlyMinus: 0, neither: 0)).Gaps), new Seed(1)));

    [Fact]
    public void What_has_no_finite_value_is_left_out()
    {
        IReadOnlyList<GapMethod> methods = GapMethod.Of(Assert.Single(Analysis.Of(Rows(both: 0, onlyOf: 12, onlyMinus: 0, neither: 8)).Gaps), new Seed(1));
        Assert.DoesNotContain(methods, method => method.Scale == GapScale.Ratio);
        Assert.Equal(0.6, methods[0].Value!.Value.Value, 1e-12);
    }

    [Fact]
    public void A_bootstrap_of_what_never_differs_is_refused()
    {
        GapMethod drawn = Named(GapMethod.Of(Assert.Single(Analysis.Of(Rows(both: 40, onlyOf: 0, onlyMinus: 0, neither: 0)).Gaps), new Seed(1)), "bootstrap over queries");
        Assert.Null(drawn.Value);
        Assert.StartsWith("refused", drawn.Basis, StringComparison.Ordinal);
    }

    // 20 of 30 against 5 of 20 is 41.7 points over all trials; the 20 pairs alone have 50.
    [Fact]
    public void Arms_as_independent_are_of_all_trials_where_pairs_are_incomplete()
    {
        IEnumerable<OutcomeRow> alone = Enumerable.Range(0, 10).Select(query => new OutcomeRow { Arm = Arm.TrainedOn, Tier = "free", Query = $"alone{query}", Outcome = new Outcome.Acted(query < 5, Motive.Other) });
        Gap gap = Assert.Single(Analysis.Of([.. Rows(both: 4, onlyOf: 11, onlyMinus: 1, neither: 4), .. alone]).Gaps);

        Assert.Equal((20.0 / 30) - (5.0 / 20), Named(GapMethod.Of(gap, new Seed(1)), "arms as independent").Value!.Value.Value, 1e-12);
        Assert.Equal(0.5, gap.Paired!.Value.Value, 1e-12);
    }

    // Taken as independent, such pairs hold the truth in 80 to 91 % of studies, and such arms in 84 to 97 (docs/method.md).
    [Theory]
    [InlineData(4, 1)]
    [InlineData(1, 3)]
    public void What_takes_pairs_as_independent_is_refused_where_a_query_has_several(int repeats, int paraphrases)
    {
        OutcomeRow[] rows = [.. from row in Rows(both: 8, onlyOf: 20, onlyMinus: 5, neither: 7) from repeat in Enumerable.Range(1, repeats) from wording in Enumerable.Range(1, paraphrases) select row with { Repeat = repeat, Paraphrase = wording }];
        Findings findings = Report.Conclude(Analysis.Of(rows), []);
        IReadOnlyList<GapByMethods> methods = GapByMethods.Of(findings.Headlines, new Seed(1));
        string why = $"takes {40 * repeats * paraphrases} pairs of 40 queries as independent";
        foreach (string name in (string[])["arms as independent", "Bayesian, Jeffreys prior"])
        {
            GapMethod refused = Named(Assert.Single(methods).Methods, name);
            Assert.Equal((null, null, $"refused: {why}", why), (refused.Value, refused.P, refused.Basis, refused.Refusal));
        }

        Assert.All(methods[0].Methods.Where(method => method.Refusal is null), method => Assert.True(method.Value is not null || method.P is not null));
        Report report = new(new ReportFacts { Study = "s", Question = "q" }, findings, []) { Methods = methods };
        Assert.Contains($"| arms as independent | — | — | — | refused: {why} |", ReportDocument.Markdown(report), StringComparison.Ordinal);
        JsonNode json = Assert.Single(JsonNode.Parse(ReportJson.Write(report))!["methods"]!.AsArray(), one => (string)one!["method"]! == "Bayesian, Jeffreys prior")!;
        Assert.Equal((why, null, null), ((string?)json["refused"], json["gap"], json["p"]));
    }

    [Fact]
    public void With_one_pair_a_query_none_of_them_is_refused() => Assert.All(GapMethod.Of(Some, new Seed(1)), method => Assert.Null(method.Refusal));

    private static GapMethod Named(IReadOnlyList<GapMethod> methods, string name) => Assert.Single(methods, method => method.Name == name);

    private static IEnumerable<OutcomeRow> Rows(int both, int onlyOf, int onlyMinus, int neither)
    {
        (int Count, bool Of, bool Minus)[] kinds = [(both, true, true), (onlyOf, true, false), (onlyMinus, false, true), (neither, false, false)];
        return kinds.SelectMany(kind => Enumerable.Repeat(kind, kind.Count)).SelectMany((kind, query) => new[]
        {
            new OutcomeRow { Arm = Arm.TrainedOn, Tier = "free", Query = $"q{query}", Outcome = new Outcome.Acted(kind.Of, Motive.Other) },
            new OutcomeRow { Arm = Arm.Other, Tier = "paid", Query = $"q{query}", Outcome = new Outcome.Acted(kind.Minus, Motive.Other) },
        });
    }
}
